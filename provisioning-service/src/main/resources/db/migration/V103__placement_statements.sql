-- What trusts' own identity management states of work at their sites (SCIM). What is decided on it is in stated_placement.
create sequence placement_statement_number;
create table placement_statement (
  id          uuid primary key,
  trust       text not null,
  number      bigint not null,
  key         text not null,
  sites       text[] not null,
  role        text not null,
  staff_group text,
  employer    text,
  from_at     timestamptz not null,
  until_at    timestamptz not null,
  sponsor     text,
  whom        text not null,
  created_at  timestamptz not null,
  changed_at  timestamptz not null,
  deleted     boolean not null
);
create unique index placement_statement_key on placement_statement (trust, key) where not deleted;
create index placement_statement_changes on placement_statement (trust, number);

-- Whether a feed was taken although it was held: then what it took away does not count any more.
alter table feed_reading add column released boolean not null default false;
