-- What was approved of a placement of which its source states more by now: it stays in force until somebody decides on that. A node of the
-- release before, which does not write these, leaves them behind at most where the placement is not PROPOSED any more: there they mean nothing.
alter table stated_placement
  add column in_force_sites        text[] check (in_force_sites <> '{}'),
  add column in_force_role         text,
  add column in_force_staff_group  text,
  add column in_force_employer     text,
  add column in_force_from_at      timestamptz,
  add column in_force_until_at     timestamptz check (in_force_until_at > in_force_from_at),
  add column in_force_sponsor      text,
  add column in_force_proposed_by  text,
  add column in_force_proposed_why text,
  add column in_force_proposed_at  timestamptz,
  add column in_force_decided_by   text,
  add column in_force_decided_why  text,
  add column in_force_decided_at   timestamptz;
-- How many placements it took from somebody without withdrawing them, by stating them otherwise.
alter table feed_reading add column amended_away int not null default 0;
