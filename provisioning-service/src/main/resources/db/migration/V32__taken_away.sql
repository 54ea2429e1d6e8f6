-- What plans took away that nobody released, for as long as the guard counts it: a day.
create table taken_away (
  source  text not null,
  account text not null,
  kind    text not null check (kind in ('DISABLED', 'UNLINKED', 'MOVED')),
  at      timestamptz not null,
  primary key (source, account, kind)
);
