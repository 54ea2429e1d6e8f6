package uk.nhs.blackcountry.signon.provisioning.entitlement;

import java.util.Objects;

/** What a rule may look at in a workplace. What is not stated is empty, and no condition holds of it. */
public enum Attribute {
    TRUST(Reason.TRUST, "host trust"),
    SITE(Reason.SITE, "site"),
    ROLE(Reason.ROLE, "role"),
    STAFF_GROUP(Reason.STAFF_GROUP, "staff group"),
    EMPLOYER(Reason.EMPLOYER, "employer"),
    EMPLOYMENT(Reason.EMPLOYMENT, "employment");

    /** The two values of {@link #EMPLOYMENT}. */
    public static final String HOME = "home";

    public static final String HOSTED = "hosted";

    private final Reason reason;
    private final String words;

    Attribute(Reason reason, String words) {
        this.reason = reason;
        this.words = words;
    }

    Reason reason() {
        return reason;
    }

    String words() {
        return words;
    }

    /** Of a workplace whose source names no site, no site is stated: the trust's code in its place is none. */
    String of(Workplace workplace) {
        return switch (this) {
            case TRUST -> workplace.trust().value();
            case SITE ->
                workplace.site().equals(workplace.trust())
                        ? ""
                        : workplace.site().value();
            case ROLE -> workplace.role();
            case STAFF_GROUP ->
                Objects.requireNonNullElse(workplace.staffGroup(), "").strip();
            case EMPLOYER -> Objects.toString(workplace.employer(), "");
            case EMPLOYMENT -> workplace.home() ? HOME : HOSTED;
        };
    }

    /** A staff group is free text at every source, so its capitals do not count; a code is a code. */
    boolean same(String asked, String stated) {
        return this == STAFF_GROUP ? asked.equalsIgnoreCase(stated) : asked.equals(stated);
    }
}
