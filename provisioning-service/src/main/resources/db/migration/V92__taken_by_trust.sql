-- Whom it concerned: the guard of a source that is no trust's (NHSmail) counts by trusts too. What an older release wrote is counted as a whole.
alter table taken_away add column trusts text[] not null default '{}';
