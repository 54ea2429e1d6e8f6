-- Checking that a sealed line is there locked its row, and a row lock is a write to it; a line is never to be written twice. That a line is gone is
-- refused by the trigger of its table, and named by the chain's verification. In the order in which whoever seals locks them, and not for long: while
-- this waits, nobody writes to the audit. Whoever starts tries again.
set local lock_timeout = '3s';
lock table audit_line, audit_seal in access exclusive mode;
alter table audit_seal drop constraint audit_seal_line_fkey;
