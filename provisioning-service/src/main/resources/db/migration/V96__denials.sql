-- Site tokens that somebody did not get, by the id that the app was given to show. trust and site are null where none was named, or none that there is.
create table denial (
  id     uuid primary key,
  at     timestamptz not null,
  person uuid not null,
  app    text not null,
  target text not null,
  trust  text,
  site   text,
  reason text not null,
  told   text not null
);
create index on denial (person, target, at);
create index on denial (at);
