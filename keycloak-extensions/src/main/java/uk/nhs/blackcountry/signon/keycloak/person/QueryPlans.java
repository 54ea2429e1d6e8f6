package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.persistence.EntityManager;

/**
 * How PostgreSQL plans this transaction's statements (its manual, 19.7.4: {@code plan_cache_mode}). Left alone it keeps the plans that it made
 * for the first batches of a first load, while the tables were small: later each batch reads whole tables through for each of hundreds of keys. So
 * what looks for lists of keys is planned each time; what writes row by row, and has foreign keys looked up with each row, is not.
 */
enum QueryPlans {
    EACH_TIME("force_custom_plan"),
    KEPT("auto");

    private final String mode;

    QueryPlans(String mode) {
        this.mode = mode;
    }

    /** From here on, until the transaction ends. */
    void apply(EntityManager entities) {
        entities.createNativeQuery("select set_config('plan_cache_mode', :mode, true)")
                .setParameter("mode", mode)
                .getSingleResult();
    }
}
