-- Administrators are told by mail of access that was given in an emergency. A table of its own: a node of the release before reads every row of
-- notice as one about a joining.
create table glass_notice (
  id         uuid primary key,
  recipient  text not null,
  addressee  text not null,
  about      jsonb not null,
  decided_at timestamptz not null,
  due_at     timestamptz not null,
  tries      int not null default 0
);
create index glass_notice_due on glass_notice (due_at);
