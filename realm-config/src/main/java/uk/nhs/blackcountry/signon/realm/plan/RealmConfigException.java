package uk.nhs.blackcountry.signon.realm.plan;

/** The realm's data is wrong, or a server cannot be brought to it. The message says what to do and holds no secret. */
public final class RealmConfigException extends RuntimeException {
    public RealmConfigException(String message) {
        super(message);
    }

    public RealmConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
