-- What trusts' own identity management states of their staff (SCIM), until it is read as a source. No password is ever among it.
create sequence stated_user_number;
create table stated_user (
  id              uuid primary key,
  trust           text not null,
  number          bigint not null unique,
  user_name       text not null,
  external_id     text,
  given           text not null,
  family          text not null,
  email           text,
  active          boolean not null,
  employee_number text,
  registrations   text[] not null,
  created_at      timestamptz not null,
  changed_at      timestamptz not null,
  deleted         boolean not null
);
create unique index stated_user_name on stated_user (trust, lower(user_name)) where not deleted;
create index stated_user_changes on stated_user (trust, number);
