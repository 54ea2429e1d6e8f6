-- The number of the newest try to deliver something. Keycloak keeps it too: a registry that was restored has the lower one.
create table delivery (
  one    boolean primary key default true check (one),
  number bigint not null
);
insert into delivery (number) values (0);

-- That this registry was restored from a backup, and how far it has come since.
create table restoration (
  found_at   timestamptz primary key,
  grounds    text not null,
  epoch      bigint not null,
  adopted_at timestamptz,
  begun_at   timestamptz,
  ended_at   timestamptz
);
create unique index restoration_once on restoration ((true)) where ended_at is null;

-- Links that the realm had and the restored registry had not.
alter table link drop constraint link_evidence_check;
alter table link add constraint link_evidence_check check (evidence in ('OWN', 'PROOF', 'ADMINS', 'RULE', 'ESR', 'KEPT'));
