-- As what somebody is employed, in the words of the source (ESR). Nothing is found by it.
alter table account add column position text;
alter table account add column staff_group text;
