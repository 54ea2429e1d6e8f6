-- What Keycloak was told of each person's placements, and from when on. One row for all projections in a row that say the same, from number to
-- last_number. A node of the release before keeps nothing: that leaves a hole in the numbers, by which it is seen.
create table described (
  person         uuid not null references person,
  number         bigint not null,
  last_number    bigint not null check (last_number >= number),
  since          timestamptz not null,
  state          text not null check (state in ('ACTIVE', 'DISABLED', 'RETIRED')),
  policy_version bigint not null,
  policy_digest  text not null,
  digest         text not null,
  placements     jsonb not null,
  primary key (person, number)
);
