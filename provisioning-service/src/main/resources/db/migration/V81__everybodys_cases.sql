-- A case about the audit or the realm is closed by all trusts together, and is about nobody.
alter table decision alter column person drop not null;
alter table decision add constraint decision_person_check check (person is not null or (matter = 'CLOSE_CASE' and other is null));
