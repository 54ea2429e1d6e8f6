-- Up to where Keycloak's events were pulled, and which. The events themselves are audit lines.
create table keycloak_event_cursor (
  one    boolean primary key default true check (one),
  number bigint not null,
  hash   text not null
);
insert into keycloak_event_cursor (number, hash) values (0, repeat('0', 64));

-- The hash is over the event and all before it in Keycloak, so it names an event also after Keycloak's database was restored.
create table keycloak_event (
  hash   text primary key,
  number bigint not null
);
