-- What is due is noted with one statement for all rows that a statement wrote, not with one for each row: a first reading writes tens of
-- thousands. Planned each time (execute): a kept plan would be that of the empty tables that a first reading begins with.
create function accounts_are_due() returns trigger language plpgsql as $$
begin
  insert into correlation_due select key, false from written
  on conflict (account) do update set marked = false where correlation_due.marked;
  return null;
end $$;

create function holders_are_due() returns trigger language plpgsql as $$
begin
  execute 'insert into correlation_due
    select l.account, true from (select distinct person from written) w join link l on l.person = w.person and l.ended_at is null
    union select account, true from written
    on conflict (account) do nothing';
  return null;
end $$;

drop trigger account_is_due on account;
create trigger new_accounts_are_due after insert on account
  referencing new table as written for each statement execute function accounts_are_due();
create trigger changed_accounts_are_due after update on account
  referencing new table as written for each statement execute function accounts_are_due();
drop function account_is_due;

drop trigger holder_is_due on link;
create trigger new_holders_are_due after insert on link
  referencing new table as written for each statement execute function holders_are_due();
create trigger changed_holders_are_due after update on link
  referencing new table as written for each statement execute function holders_are_due();
drop function holder_is_due;

-- The same as, or the beginning of, another index of the same table.
drop index link_account;
drop index link_person;
drop index placement_trust;
