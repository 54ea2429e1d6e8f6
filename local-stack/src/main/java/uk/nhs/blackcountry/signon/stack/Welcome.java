package uk.nhs.blackcountry.signon.stack;

import uk.nhs.blackcountry.signon.stack.console.Table;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** What is where, and whom to sign in as. */
record Welcome(Federation federation, JavaHome java, Ports ports) {
    String text() {
        return "\n" + addresses() + "\n\n" + people() + "\n\n  At a trust every password is " + SyntheticPasswords.STAFF
                + ", at NHSmail it is " + SyntheticPasswords.NHSMAIL + ".\n";
    }

    private Table addresses() {
        Table table = new Table("What", "Where")
                .row("Sample app: sign in here", federation.sampleAppUrl())
                .row("Keycloak", federation.keycloakUrl())
                .row("NHSmail stand-in", "http://localhost:" + ports.nhsmail())
                .row("Mail to staff", "kept in " + federation.mailFolder() + " (SMTP localhost:" + ports.mail() + ")")
                .row("Provisioning service", "http://localhost:" + ports.provisioning())
                .row(
                        "PostgreSQL",
                        "localhost:" + ports.postgres() + ", user postgres, databases keycloak and registry");
        for (Trust trust : Trust.values()) {
            table.row(
                    "Directory " + trust.domain() + " (" + trust.shortName() + ")",
                    "ldaps://localhost:" + ports.directory(trust.ordinal()));
        }
        return table.row("Servers run on", "Java " + java.version() + ", " + java.home());
    }

    private Table people() {
        Table table = new Table("Sign in as", "or as", "at", "NHSmail", "what happens");
        for (TestSignIn signIn : federation.staff().testSignIns()) {
            String nhsmail = signIn.nhsmail();
            table.row(
                    signIn.domainLogin(),
                    signIn.upn(),
                    signIn.trust().shortName(),
                    nhsmail == null ? "none" : nhsmail,
                    signIn.label().text());
        }
        return table;
    }
}
