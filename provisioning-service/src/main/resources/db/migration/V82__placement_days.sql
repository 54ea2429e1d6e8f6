-- Whose placements begin or end on a day is asked for one day out of years.
create index placement_begins on placement (trust, from_at);
create index placement_ends on placement (trust, until_at) where until_at is not null;
create index stated_placement_begins on stated_placement (trust, from_at) where status in ('PROPOSED', 'APPROVED');
