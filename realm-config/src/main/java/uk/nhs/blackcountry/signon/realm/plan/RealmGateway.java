package uk.nhs.blackcountry.signon.realm.plan;

/** The port to a server. */
public interface RealmGateway {

    /** Everything managed kinds hold; nothing at all if there is no such realm. Changes nothing. */
    RealmItems read(RealmTarget target);

    /** Which providers the server knows. */
    ServerProviders providers();

    /** Carries out one change. Fails with a {@link RealmConfigException} that names it. */
    void apply(Change change);
}
