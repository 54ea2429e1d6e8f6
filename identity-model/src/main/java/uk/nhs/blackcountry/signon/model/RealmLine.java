package uk.nhs.blackcountry.signon.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What Keycloak really holds under one user id, in short; what the registry said of the person, in the same form.
 *
 * @param user the id of the user: a person's, or that of a user who is nobody's
 * @param epoch of the revision that is held; 0 for none
 * @param number of the revision that is held; 0 for none
 * @param content the {@link ContentDigest} of the projection that is held; empty for none
 * @param deviations in what Keycloak's user is not as that projection says; empty where all is as it should be
 */
public record RealmLine(String user, long epoch, long number, String content, List<Deviation> deviations) {

    /** Something that was changed in Keycloak, by whatever way, and not by the registry. Names no value. */
    public enum Deviation {
        /** There is no user. */
        NO_USER,
        /** The user was unlinked from our storage component, so that Keycloak takes it for a local one. */
        UNLINKED,
        /** The user may sign in where the registry says no, or may not where it says yes. */
        ENABLED,
        USER_NAME,
        NAME,
        EMAIL,
        /** The federated identity by which NHSmail finds the user. */
        NHSMAIL,
        /** A federated identity of another provider. */
        OTHER_IDENTITY,
        /** User attributes: the registry writes none. */
        ATTRIBUTES,
        /** What our own table says of the person's accounts: whose they are, and what may be typed to mean them. */
        ACCOUNTS,
        /** The projection itself cannot be read, or its row does not fit it. */
        PROJECTION,
        /** No person: a local user, or one who is linked to our storage component and has no projection. */
        NOBODY
    }

    public RealmLine {
        requireNonNull(user, "user");
        requireNonNull(content, "content");
        deviations = deviations.stream().sorted().toList();
    }

    /** A line in which nothing deviates, as the registry states it. */
    public static RealmLine stated(PersonId person, Revision revision, String content) {
        return new RealmLine(person.toString(), revision.epoch(), revision.number(), content, List.of());
    }

    /**
     * The line as it goes into the digest of a {@link RealmBucket}: {@code id epoch.number content} and a line feed; deviations follow
     * the content, each behind an exclamation mark.
     */
    String text() {
        String deviating = deviations.stream().map(d -> "!" + d).collect(Collectors.joining());
        return user + " " + epoch + "." + number + " " + content + deviating + "\n";
    }
}
