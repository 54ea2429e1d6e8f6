-- Who closed a case, and why.
alter table open_case add column closed_by text, add column closed_why text;
alter table open_case add constraint open_case_closed check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (closed_why is null));
create index open_case_page on open_case (opened_at, id) where closed_at is null;
create index open_case_subject on open_case (kind, subject) where closed_at is null;
