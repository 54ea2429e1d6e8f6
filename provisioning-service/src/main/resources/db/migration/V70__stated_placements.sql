-- What sources state of work at host trusts, and what was decided on it. Whether a placement is live is never stored, nor whose it is: the
-- account's link says that.
create table stated_placement (
  id             uuid primary key,
  source         text not null,
  key            text not null,
  trust          text not null,
  sites          text[] not null check (sites <> '{}'),
  role           text not null,
  staff_group    text,
  employer       text,
  from_at        timestamptz not null,
  until_at       timestamptz not null check (until_at > from_at),
  sponsor        text,
  whom           text not null,
  proposed_by    text not null,
  proposed_why   text not null,
  proposed_at    timestamptz not null,
  status         text not null check (status in ('PROPOSED', 'APPROVED', 'DECLINED', 'WITHDRAWN')),
  decided_by     text not null,
  decided_why    text not null,
  decided_at     timestamptz not null,
  account        text references account,
  waiting        text check (waiting in ('UNKNOWN', 'STATED_ELSEWHERE', 'SEVERAL')),
  check (account is null or waiting is null)
);
create unique index stated_placement_key on stated_placement (source, key);
create index stated_placement_account on stated_placement (account) where account is not null;
create index stated_placement_whom on stated_placement (whom, until_at) where account is null and status in ('PROPOSED', 'APPROVED');
create index stated_placement_trust on stated_placement (trust, until_at) where status in ('PROPOSED', 'APPROVED');
create index stated_placement_page on stated_placement (from_at, id);
-- Who is known by an employee number, whichever source states it: its source is looked at afterwards.
create index account_any_employee on account (employee_number) where employee_number is not null;
