package uk.nhs.blackcountry.signon.provisioning.timeline;

/**
 * One thing that keeps somebody from using an app.
 *
 * @param why for an administrator: what is so
 * @param todo what ends it
 */
public record Obstruction(Kind kind, String why, String todo) {

    /** What is in the way, in the order in which an administrator should look; each with what ends it. */
    public enum Kind {
        /** This id was retired: the person is another one. */
        MERGED("Ask about that person."),
        /** What was told of the person then was not kept. */
        NOT_KNOWN("Ask about another instant: what is stated now may have been otherwise then."),
        /** Nobody had told Keycloak of this person by then. */
        NOT_YET_KNOWN("Nothing: ask about a later instant."),
        NO_ACCOUNT("A trust creates an account in its directory, and states the number by which the person is known."),
        ACCOUNTS_GONE(
                "A trust creates an account in its directory, and states the number by which the person is known."),
        ACCOUNTS_DISABLED("Whoever runs the directory enables an account, or extends it."),
        /** Of the past: none of the accounts could be signed in with then. */
        COULD_NOT_SIGN_IN("Ask about now, to see whether it is still so."),
        /** No rule names the app at all. The following up to EMPLOYMENT are those of {@link
         * uk.nhs.blackcountry.signon.provisioning.entitlement.Reason}. */
        NO_RULE("Correct the app's name; or have a rule of the policy name it."),
        /** Every account at the trust is disabled or gone: what is placed there opens nothing. */
        LEFT_THE_TRUST("That trust enables the account or extends it."),
        NO_PLACEMENT("Place the person there, or have the trust's directory or ESR state the employment."),
        NOT_APPROVED("An administrator of that trust who did not ask for it approves or refuses it."),
        NOT_BEGUN("Wait until it begins, or have its source state an earlier beginning."),
        ENDED("Have its source extend it, or place the person anew."),
        TRUST("The rule is for other trusts: if this one is meant as well, change the policy."),
        SITE("Have the source of the placement name that site, or change the policy."),
        ROLE("Have the source of the placement correct the role, or change the policy."),
        STAFF_GROUP("Have the source of the placement correct the staff group, or change the policy."),
        EMPLOYER("Have the source of the placement correct the employer, or change the policy."),
        EMPLOYMENT("The rule is not for this kind of employment: if it is meant, change the policy."),
        /** The rules of then are not kept. */
        RULES_NOT_KEPT("Ask about now, where today's rules explain the answer."),
        /** It may be used, and not there. */
        ELSEWHERE("Have the person choose one of these in the app, or place them at the other."),
        REGISTRY_RESTORED("Wait until the registry has caught up: the runbook of a restored registry."),
        NOT_DELIVERED("Wait a few seconds; if it stays so, look for an open case about the person."),
        SESSION_ENDED("Have the person sign in again."),
        SECOND_FACTOR(
                "Have the person enter the app again and give a second factor; without one, have it set up on the trust's network."),
        NOT_BOUND("The app must send a proof (DPoP): tell those who run it."),
        WHICH_SITE("The app must say at which site: have the person choose one, or tell those who run the app."),
        UNSURE("Try again; if it stays so, see whether Keycloak answers (the runbook of site tokens).");

        private final String todo;

        Kind(String todo) {
            this.todo = todo;
        }

        Obstruction because(String why) {
            return new Obstruction(this, why, todo);
        }
    }
}
