package uk.nhs.blackcountry.signon.provisioning.placement;

/**
 * Why a placement cannot be as it is stated.
 *
 * @param field of {@link Work} or {@code person}
 * @param why for whoever states it
 */
public record Objection(String field, String why) {
    @Override
    public String toString() {
        return field + ": " + why;
    }
}
