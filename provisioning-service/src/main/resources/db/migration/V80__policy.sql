-- By which policy everybody was described last.
create table followed_policy (
  one     boolean primary key default true check (one),
  version int not null,
  digest  text not null,
  at      timestamptz not null
);
