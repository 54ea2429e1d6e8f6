-- How an account left its source. Null for those that left before this was kept, and while it is there.
alter table account add column departure text check (departure in ('DELETED', 'OUT_OF_SCOPE', 'ABSENT'));
