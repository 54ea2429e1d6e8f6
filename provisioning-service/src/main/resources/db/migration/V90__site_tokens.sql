-- What Keycloak is told of each person, whole: site tokens are decided on it. A node of the release before writes the row and not this, so it counts
-- only with the number of the row beside it. Everybody is described anew once, as after a change of the policy.
alter table mirror add column told text, add column told_number bigint;
update followed_policy set looked_at = 'epoch';

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
