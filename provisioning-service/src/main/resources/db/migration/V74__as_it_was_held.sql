-- Whether a feed said that it names everything: what is released is what was held. Of those that are kept, nobody knows.
alter table feed_reading add column complete boolean not null default true;
create index feed_reading_bytes on feed_reading (source, sha256);
