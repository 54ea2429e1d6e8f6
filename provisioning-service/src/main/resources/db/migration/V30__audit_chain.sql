-- The chain over the audit lines, kept beside them so that a line itself is never written twice.

-- Lines that wait for their seal: written with the line, in its transaction. Ids are handed out before it is known which transaction
-- commits first, so no "all after the last id" would find them all.
create table audit_unsealed (
  line bigint primary key
);
insert into audit_unsealed select id from audit_line;

create table audit_seal (
  number    bigint primary key check (number >= 1),
  line      bigint not null unique references audit_line,
  sealed_at timestamptz not null,
  digest    text not null,
  hash      text not null
);

-- A second line of defence, against slips more than against malice: who owns the tables can take it away, and is then found by the chain.
create function audit_is_only_added_to() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is only added to: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_line_only_added_to before update or delete or truncate on audit_line
  for each statement execute function audit_is_only_added_to();
create trigger audit_seal_only_added_to before update or delete or truncate on audit_seal
  for each statement execute function audit_is_only_added_to();
