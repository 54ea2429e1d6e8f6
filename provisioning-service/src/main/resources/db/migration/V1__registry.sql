-- The registry. Instants are timestamptz, keys are the text of identity-model's AccountKey.

create table epoch (
  number     bigint primary key check (number >= 1),
  started_at timestamptz not null default now()
);
insert into epoch (number) values (1);

create table person (
  id         uuid primary key,
  created_at timestamptz not null,
  state      text not null check (state in ('ACTIVE', 'DISABLED', 'RETIRED')),
  survivor   uuid references person,
  user_name  text not null,
  given      text not null,
  family     text not null,
  email      text,
  number     bigint not null,
  check ((state = 'RETIRED') = (survivor is not null))
);
create index person_survivor on person (survivor) where survivor is not null;

create table account (
  key           text primary key,
  source        text not null,
  kind          text not null check (kind in ('ORDINARY', 'NOT_ORDINARY')),
  state         text not null check (state in ('ENABLED', 'DISABLED')),
  given         text not null,
  family        text not null,
  email         text,
  user_name     text not null,
  logins        text[] not null,
  created_at    timestamptz,
  expires_at    timestamptz,
  first_seen_at timestamptz not null,
  presence      text not null check (presence in ('PRESENT', 'UNREADABLE', 'GONE')),
  usable        boolean not null
);
create index account_source on account (source);
create index account_expiry on account (source, expires_at) where usable and expires_at is not null;

create table link (
  id         uuid primary key,
  account    text not null references account,
  person     uuid not null references person,
  evidence   text not null check (evidence in ('OWN', 'PROOF')),
  author     text not null,
  decided_at timestamptz not null,
  ended_at   timestamptz
);
create unique index link_one_holder on link (account) where ended_at is null;
create index link_person on link (person) where ended_at is null;

create table placement (
  id         uuid primary key,
  person     uuid not null references person,
  account    text not null references account,
  trust      text not null,
  site       text not null,
  role       text not null,
  from_at    timestamptz not null,
  until_at   timestamptz,
  home       boolean not null,
  check (until_at is null or until_at >= from_at)
);
create index placement_person on placement (person);
create index placement_account on placement (account);

create table joining (
  attempt    uuid primary key,
  proof      jsonb not null,
  answer     jsonb not null,
  decided_at timestamptz not null
);

create table open_case (
  id        uuid primary key,
  kind      text not null,
  person    uuid references person,
  subject   text not null,
  reason    text not null,
  detail    text not null,
  opened_at timestamptz not null,
  closed_at timestamptz
);
create unique index open_case_once on open_case (kind, coalesce(person, '00000000-0000-0000-0000-000000000000'), subject)
  where closed_at is null;

create table source_state (
  source        text primary key,
  cursor        text,
  read_whole_at timestamptz,
  succeeded_at  timestamptz,
  trouble       text,
  trouble_at    timestamptz
);

-- One row a person: a newer projection replaces an older one and takes over its moves.
create table outbox (
  person       uuid primary key references person,
  epoch        bigint not null,
  number       bigint not null,
  projection   jsonb not null,
  moves        jsonb not null,
  due_at       timestamptz not null,
  leased_until timestamptz,
  tries        int not null default 0,
  refused      text
);
create index outbox_due on outbox (due_at) where refused is null;

create table audit_line (
  id      bigint generated always as identity primary key,
  at      timestamptz not null,
  actor   text not null,
  action  text not null,
  person  uuid,
  account text,
  detail  text not null
);
create index audit_line_person on audit_line (person, id) where person is not null;

-- db-scheduler's table, as its version 16 wants it.
create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
