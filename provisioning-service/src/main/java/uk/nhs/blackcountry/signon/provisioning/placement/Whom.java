package uk.nhs.blackcountry.signon.provisioning.placement;

import java.util.Locale;
import java.util.regex.Pattern;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * For whom a placement is, in the words of its source. A number says who is meant, and never that somebody who shows it is that one: see
 * {@code sync/WhomIsMeant}.
 */
public sealed interface Whom {
    /** One line by which the same is found again, such as {@code registration GMC 1234567}; {@link #parse} reads it. */
    String text();

    /** Somebody whom the registry knows. Only administrators can say so. */
    record Known(PersonId person) implements Whom {
        @Override
        public String text() {
            return "person " + person;
        }
    }

    /** By the employee number at {@code trust}; another trust may give the same one to somebody else. */
    record Employee(OdsCode trust, String number) implements Whom {
        private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9/._-]{1,40}");

        /** @throws IllegalArgumentException unless the number has 1 to 40 letters, digits, slashes, dots, dashes and underscores */
        public Employee {
            if (!NUMBER.matcher(number).matches()) {
                throw new IllegalArgumentException("an employee number is expected (1 to 40 letters and digits)");
            }
        }

        @Override
        public String text() {
            return "employee " + trust + " " + number;
        }
    }

    /** By a number in a public register of health professionals. */
    record Registered(Register register, String number) implements Whom {
        private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9]{4,12}");

        /** Who keeps a register. */
        public enum Register {
            GMC,
            NMC,
            HCPC,
            GPHC
        }

        /** @throws IllegalArgumentException unless the number has 4 to 12 letters and digits; kept in capitals, without spaces */
        public Registered {
            number = number.replace(" ", "");
            if (!NUMBER.matcher(number).matches()) {
                throw new IllegalArgumentException("a registration number is expected (4 to 12 letters and digits)");
            }
            // after that: in capitals some other letters would look like these
            number = number.toUpperCase(Locale.ROOT);
        }

        @Override
        public String text() {
            return "registration " + register + " " + number;
        }
    }

    /** By the user id of the Care Identity Service 2. */
    record SmartCard(String userId) implements Whom {
        private static final Pattern USER_ID = Pattern.compile("[0-9]{12}");

        /** @throws IllegalArgumentException unless it has 12 digits */
        public SmartCard {
            if (!USER_ID.matcher(userId).matches()) {
                throw new IllegalArgumentException("a CIS2 user id is expected (12 digits)");
            }
        }

        @Override
        public String text() {
            return "cis2 " + userId;
        }
    }

    /** @throws IllegalArgumentException unless {@code text} is what {@link #text} writes */
    static Whom parse(String text) {
        String[] words = text.split(" ", 3);
        if (words.length < (words[0].equals("employee") || words[0].equals("registration") ? 3 : 2)) {
            throw new IllegalArgumentException("for nobody: words are missing");
        }
        return switch (words[0]) {
            case "person" -> new Known(PersonId.parse(words[1]));
            case "employee" -> new Employee(new OdsCode(words[1]), words[2]);
            case "registration" -> new Registered(Registered.Register.valueOf(words[1]), words[2]);
            case "cis2" -> new SmartCard(words[1]);
            default -> throw new IllegalArgumentException("not for anybody: " + words[0]);
        };
    }
}
