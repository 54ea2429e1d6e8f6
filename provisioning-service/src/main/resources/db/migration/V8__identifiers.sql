-- By what numbers a source says a human being is known. Never a national insurance number.
alter table account
  add column employee_number text,
  add column esr_person      text,
  add column cis2            text,
  add column registrations   text[] not null default '{}';
create index account_employee on account (source, employee_number) where employee_number is not null;
create index account_esr_person on account (esr_person) where esr_person is not null;
create index account_cis2 on account (cis2) where cis2 is not null;
create index account_registrations on account using gin (registrations) where registrations <> '{}';
