-- What people are told by mail, until the mail server has taken it. Written with the decision that it tells of.
create table notice (
  id         uuid primary key,
  recipient  text not null,
  addressee  text not null,
  proven_by  text not null,
  other      text not null,
  decided_at timestamptz not null,
  due_at     timestamptz not null,
  tries      int not null default 0
);
create index notice_due on notice (due_at);
