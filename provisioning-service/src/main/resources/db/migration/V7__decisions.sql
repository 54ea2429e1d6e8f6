-- What humans decide about persons.

alter table link drop constraint link_evidence_check;
alter table link add constraint link_evidence_check check (evidence in ('OWN', 'PROOF', 'ADMINS'));

-- Accounts that were found to be two people's, in the order of their keys.
create table rejected_pair (
  one          text not null,
  other        text not null,
  author       text not null,
  decided_at   timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  check (one collate "C" < other collate "C")
);
create unique index rejected_pair_once on rejected_pair (one, other) where withdrawn_at is null;
create index rejected_pair_other on rejected_pair (other) where withdrawn_at is null;

-- Appointments. Those that ended stay.
create table administrator (
  id           bigint generated always as identity primary key,
  person       uuid not null references person,
  trust        text not null,
  may_appoint  boolean not null,
  appointed_by text not null,
  since        timestamptz not null,
  ended_at     timestamptz
);
create unique index administrator_once on administrator (person, trust) where ended_at is null;

create table decision (
  id       uuid primary key,
  person   uuid not null references person,
  other    uuid references person,
  accounts text[] not null,
  trusts   text[] not null,
  links    uuid[] not null,
  reason   text not null,
  status   text not null check (status in ('WAITING', 'DONE', 'DECLINED', 'LAPSED')),
  outcome  text not null,
  asked_at timestamptz not null
);
create index decision_waiting on decision (asked_at) where status = 'WAITING';

-- Each trust speaks once, and each time somebody else.
create table decision_voice (
  number        bigint generated always as identity,
  decision      uuid not null references decision,
  administrator uuid not null references person,
  trust         text not null,
  at            timestamptz not null,
  primary key (decision, trust),
  unique (decision, administrator)
);
