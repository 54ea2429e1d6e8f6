package uk.nhs.blackcountry.signon.stafftoken;

/**
 * Where the record lies that somebody wants to open. The app knows both: a site's code says nothing about whose site it is.
 *
 * @param trust ODS code of the trust
 * @param code ODS code of its site; that of the trust for what lies at no site in particular
 */
public record Site(String trust, String code) {
    /** @throws IllegalArgumentException if one is blank */
    public Site {
        if (trust.isBlank() || code.isBlank()) {
            throw new IllegalArgumentException("a site has a code, and a trust whose it is");
        }
    }
}
