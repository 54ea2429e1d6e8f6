-- What waits is handed on as it was put, and nothing asks for a part of it: text that is looked at once, and not taken apart and put together again.
alter table outbox alter column projection type json using projection::text::json;
