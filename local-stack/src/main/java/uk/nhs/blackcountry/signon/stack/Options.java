package uk.nhs.blackcountry.signon.stack;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/**
 * The command line of {@code ./run-local}.
 *
 * @param state the folder with everything that a later start resumes
 * @param fresh whether to wipe it first
 * @param staff how many synthetic staff
 * @param portBase the first port; the others follow, see {@link Ports}
 * @param once whether to sign in, show, and end
 */
record Options(Path state, boolean fresh, int staff, int portBase, boolean once) {
    private static final int MOST_STAFF = 30_000;

    /** @throws StackFailure with one line that says what is wrong */
    static Options parse(List<String> arguments) {
        Path state = Path.of(".local");
        boolean fresh = false;
        int staff = 400;
        int portBase = 8080;
        boolean once = false;
        for (Iterator<String> left = arguments.iterator(); left.hasNext(); ) {
            String option = left.next();
            switch (option) {
                case "--state" -> state = Path.of(value(option, left));
                case "--fresh" -> fresh = true;
                case "--staff" -> staff = number(option, value(option, left), 0, MOST_STAFF);
                case "--port-base" -> portBase = number(option, value(option, left), 1024, 65_000);
                case "--once" -> once = true;
                default -> throw new StackFailure("unknown option " + option + "; see ./run-local --help");
            }
        }
        return new Options(state.toAbsolutePath().normalize(), fresh, staff, portBase, once);
    }

    private static String value(String option, Iterator<String> left) {
        if (!left.hasNext()) {
            throw new StackFailure(option + " needs a value; see ./run-local --help");
        }
        return left.next();
    }

    private static int number(String option, String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one message
        }
        throw new StackFailure(option + " needs a number from " + least + " to " + most + ", not \"" + text + "\"");
    }
}
