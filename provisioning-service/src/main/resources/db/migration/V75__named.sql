-- Whose a placement is, is asked again when its number is stated of somebody else.
create index stated_placement_named on stated_placement (whom, until_at) where account is not null and status in ('PROPOSED', 'APPROVED');
