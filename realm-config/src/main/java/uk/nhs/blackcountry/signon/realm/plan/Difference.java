package uk.nhs.blackcountry.signon.realm.plan;

/**
 * One field that is not as the data names it.
 *
 * @param path from the item's root, with dots
 * @param actual as on the server; {@code (none)} where there is nothing; never a secret
 * @param wanted as in the data; never a secret
 */
public record Difference(String path, String actual, String wanted) {
    @Override
    public String toString() {
        return path + ": " + actual + " -> " + wanted;
    }
}
