-- Feeds of placements that arrived, and why one was held. The bytes are not kept.
create table feed_reading (
  id        uuid primary key,
  source    text not null,
  issued_at timestamptz not null,
  sha256    text not null,
  row_count int not null,
  by        text not null,
  at        timestamptz not null,
  held      text
);
create index feed_reading_source on feed_reading (source, issued_at);
