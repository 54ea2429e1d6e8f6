-- What suggests that two are one. A party is a person's id or the key of an account that nobody holds.
create table proposal (
  id             uuid primary key,
  one            text not null,
  one_accounts   text[] not null,
  other          text not null,
  other_accounts text[] not null,
  trusts         text[] not null,
  score          int not null,
  evidence       jsonb not null,
  state          text not null check (state in ('OPEN', 'JOINED', 'REJECTED', 'OBSOLETE')),
  made_at        timestamptz not null,
  settled_at     timestamptz,
  check ((state = 'OPEN') = (settled_at is null)),
  check (one collate "C" < other collate "C")
);
create unique index proposal_once on proposal (one, other) where state = 'OPEN';
create index proposal_other on proposal (other) where state = 'OPEN';
create index proposal_strongest on proposal (score desc, id) where state = 'OPEN';

-- By what accounts are found that may be one person's.
create table correlation_mark (
  mark    text not null,
  account text not null,
  primary key (mark, account)
);
create index correlation_mark_account on correlation_mark (account);

-- Accounts that were not looked at since they changed. Two triggers fill it, so that no way of saving an account or a link can forget to.
create table correlation_due (
  account text primary key,
  marked  boolean not null
);
create index correlation_due_step on correlation_due (marked, account);
insert into correlation_due select key, false from account;

create function account_is_due() returns trigger language plpgsql as $$
begin
  insert into correlation_due values (new.key, false)
  on conflict (account) do update set marked = false where correlation_due.marked;
  return null;
end $$;
create trigger account_is_due after insert or update on account for each row execute function account_is_due();

create function holder_is_due() returns trigger language plpgsql as $$
begin
  insert into correlation_due
  select account, true from link where person = new.person and ended_at is null union select new.account, true
  on conflict (account) do nothing;
  return null;
end $$;
create trigger holder_is_due after insert or update on link for each row execute function holder_is_due();
