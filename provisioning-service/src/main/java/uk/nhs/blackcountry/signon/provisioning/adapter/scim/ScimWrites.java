package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import com.unboundid.scim2.common.exceptions.PreconditionFailedException;
import com.unboundid.scim2.common.exceptions.ScimException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** How anything is written here: one change at a time, whole or not at all, and only to what its writer has seen. */
final class ScimWrites {
    private ScimWrites() {}

    interface Work<T> {
        T run() throws ScimException;
    }

    /** @throws ScimException as {@code work} does; then nothing was changed */
    static <T> T alone(Registry registry, Work<T> work) throws ScimException {
        try {
            return registry.transactions().alone(() -> {
                try {
                    return work.run();
                } catch (ScimException e) {
                    throw new Refused(e);
                }
            });
        } catch (Refused e) {
            throw e.why;
        }
    }

    /**
     * @param ifMatch entity tags as RFC 9110 section 13.1.1 writes them; null where any state will do
     * @param number of the resource's last change
     */
    static void requireSeen(@Nullable String ifMatch, long number) throws PreconditionFailedException {
        String version = ScimValues.version(number);
        boolean seen = ifMatch == null
                || Arrays.stream(ifMatch.split(","))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(version));
        if (!seen) {
            throw new PreconditionFailedException("it changed since you read it: read it again");
        }
    }

    /** Undoes the transaction. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ScimException why;

        Refused(ScimException why) {
            super(why);
            this.why = why;
        }
    }
}
