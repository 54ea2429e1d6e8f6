-- Plans that are settled are kept for a while and then removed; which those are is asked every hour.
create index plan_settled on plan (settled_at) where status not in ('HELD', 'PLANNED');
