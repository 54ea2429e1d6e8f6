package uk.nhs.blackcountry.signon.provisioning.app;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options in the form {@code --name value} and {@code --name}. */
final class CommandOptions {
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();

    /** @throws UsageException on anything that is not an option of {@code command}, or is given twice */
    CommandOptions(Command command, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String name = word.startsWith("--") ? word.substring(2) : "";
            boolean again = values.containsKey(name) || flags.contains(name);
            if (again) {
                throw new UsageException("--" + name + " is given twice");
            } else if (command.flags().contains(name)) {
                flags.add(name);
            } else if (command.valued().contains(name)) {
                i++;
                if (i == words.size()
                        || words.get(i).startsWith("--")
                        || words.get(i).isBlank()) {
                    throw new UsageException("--" + name + " needs a value");
                }
                values.put(name, words.get(i));
            } else {
                throw new UsageException("not an option here: " + word);
            }
        }
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @throws UsageException if it is not given */
    String require(String name) {
        return find(name).orElseThrow(() -> new UsageException("--" + name + " is missing"));
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    /** The command was not typed as it should be; the message says what is wrong. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String what) {
            super(what);
        }
    }
}
