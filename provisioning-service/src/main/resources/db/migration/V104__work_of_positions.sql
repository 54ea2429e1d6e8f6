-- Where and as what somebody works by an assignment of ESR, where its extract says so. The index is for the few that have an end.
alter table account add column position_role text;
alter table account add column position_site text;
create index account_work on account (source) where position_site is not null and expires_at is not null;
