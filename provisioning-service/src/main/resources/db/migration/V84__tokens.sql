-- What Keycloak did for a person around an instant, and of when its newest event is.
create index audit_line_keycloak_person on audit_line (person, at) where actor = 'keycloak' and person is not null;
create index audit_line_keycloak on audit_line (at) where actor = 'keycloak';
