-- What administrators search by.
create index person_name on person (lower(family) text_pattern_ops, lower(given), id);
create index person_given on person (lower(given) text_pattern_ops);
create index person_user_name on person (lower(user_name));
create index account_user_name on account (lower(user_name));
create index link_history_person on link (person, decided_at);
create index link_history_account on link (account, decided_at);
create index placement_trust on placement (trust);
