-- What Keycloak is told of each person, whole: site tokens are decided on it. Whoever was described before is described anew once (V51).
alter table mirror add column told text;
update mirror set content = '';

-- When Keycloak was asked last and had nothing more to tell.
alter table keycloak_event_cursor add column heard_at timestamptz;

-- Sessions that ended there; app: one app's part of it, '' for the whole.
create table ended_session (
  session  text not null,
  app      text not null,
  ended_at timestamptz not null,
  primary key (session, app)
);
create index on ended_session (ended_at);

-- Nothing that was issued until then holds; '' for everybody, for every app.
create table cutoff (
  kind   text not null check (kind in ('session', 'token')),
  person text not null,
  app    text not null,
  at     timestamptz not null,
  primary key (kind, person, app)
);

create table revoked_token (
  id         uuid primary key,
  expires_at timestamptz not null
);

-- What may be shown once, by its digest.
create table used_once (
  digest     bytea primary key,
  expires_at timestamptz not null
);
create index on used_once (expires_at);

create table signing_key (
  id         text primary key,
  algorithm  text not null,
  shown      text not null,
  sealed     text not null,
  signs_from timestamptz not null
);
