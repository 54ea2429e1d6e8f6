-- What a human said no to: until a human approves, no policy approves what is stated in its place.
alter table stated_placement add column refused text;
update stated_placement set refused = 'as it stood' where status in ('DECLINED', 'WITHDRAWN') and decided_by like 'person %';
create index stated_placement_refused on stated_placement (trust, whom) where refused is not null;
