package uk.nhs.blackcountry.signon.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import uk.nhs.blackcountry.signon.stack.process.FreePort;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/** Who listens where, from one base: docs/rooms.md. */
record Ports(int base) {
    int keycloak() {
        return base;
    }

    int management() {
        return base + 1;
    }

    int postgres() {
        return base + 2;
    }

    int nhsmail() {
        return base + 3;
    }

    /** @param trust from 0 to 3, in the order of docs/rooms.md */
    int directory(int trust) {
        return base + 4 + trust;
    }

    int mail() {
        return base + 8;
    }

    int provisioning() {
        return base + 10;
    }

    int sampleApp() {
        return base + 20;
    }

    /** @throws StackFailure if one is taken, naming it */
    void requireFree() {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        wanted.put("Keycloak", keycloak());
        wanted.put("Keycloak's management", management());
        wanted.put("PostgreSQL", postgres());
        wanted.put("the NHSmail stand-in", nhsmail());
        for (int trust = 0; trust < 4; trust++) {
            wanted.put("directory " + (trust + 1), directory(trust));
        }
        wanted.put("the mail catcher", mail());
        wanted.put("the provisioning service", provisioning());
        wanted.put("the sample app", sampleApp());
        wanted.forEach((who, port) -> {
            if (!FreePort.isFree(port)) {
                throw new StackFailure(
                        "port " + port + " (" + who + ") is taken: end what listens there, or use other ports"
                                + " with --port-base " + (base + 1000));
            }
        });
    }
}
