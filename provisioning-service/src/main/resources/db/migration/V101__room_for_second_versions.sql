-- Rows that are always written twice keep room for the second version in their own page (PostgreSQL calls it a heap-only tuple): a person is made and then
-- described, an entry of the outbox is put and then claimed. Without it every such write goes into all indexes again.
alter table person set (fillfactor = 50);
alter table outbox set (fillfactor = 50);
