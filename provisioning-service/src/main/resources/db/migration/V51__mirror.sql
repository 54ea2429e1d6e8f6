-- What Keycloak was last told of each person, so that what it really holds can be compared in one query. The content is the digest that
-- identity-model computes; '' where it is not known: whoever was described before this table was is described anew once.
create table mirror (
  person  uuid primary key references person,
  epoch   bigint not null,
  number  bigint not null,
  content text not null
);
insert into mirror (person, epoch, number, content)
select id, (select max(number) from epoch), number, '' from person where number > 0;

-- Users of the realm who are nobody's, and were told of once.
create table stray_user (
  user_id  text primary key,
  found_at timestamptz not null
);
