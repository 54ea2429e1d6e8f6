-- That two persons are two, and stay so, is decided by administrators as a merger is.
alter table decision add column matter text not null default 'SEPARATE' check (matter in ('SEPARATE', 'MERGE', 'TELL_APART'));
update decision set matter = 'MERGE' where other is not null;
alter table decision alter column matter drop default;
