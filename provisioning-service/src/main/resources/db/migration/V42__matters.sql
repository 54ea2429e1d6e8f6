-- Besides persons, administrators decide on an account that nobody holds, and on cases.
alter table decision drop constraint decision_matter_check;
alter table decision add constraint decision_matter_check
  check (matter in ('SEPARATE', 'MERGE', 'TELL_APART', 'NOT_THEIRS', 'CLOSE_CASE'));
alter table decision add column open_case uuid references open_case, add column finding text;
alter table decision add constraint decision_case_check
  check ((matter = 'CLOSE_CASE') = (open_case is not null) and (open_case is null) = (finding is null));
