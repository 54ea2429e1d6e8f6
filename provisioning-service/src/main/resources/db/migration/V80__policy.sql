-- By which policy everybody was described last.
create table followed_policy (
  one          boolean primary key default true check (one),
  version      int not null,
  digest       text not null,
  since        timestamptz not null,
  looked_at    timestamptz not null,
  confirmed_at timestamptz not null
);
