package uk.nhs.blackcountry.signon.provisioning.placement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * A feed that nobody uploads: what it states stands in the registry, and what changes of it is taken like an upload. So the same guard looks at it,
 * the same policy approves it, and a human releases it where it was held.
 */
public interface StandingFeed {
    /** Such as {@code scim.RNA}: as whose word it is kept, and audited. */
    String source();

    /** The host trust for which it speaks; it states nothing of another. */
    OdsCode trust();

    /** SHA-256, hexadecimal, by which what stands now is known: another one whenever anything is stated otherwise. */
    String sha256();

    /**
     * What stands now.
     *
     * @param issuedAt how old it says it is
     * @param about the keys of all that it is to be about; null for everything
     */
    Feed read(Instant issuedAt, @Nullable Set<String> about);

    /** Of what one line each says, in its order. */
    static String sha256(Stream<String> lines) {
        return Feed.sha256(lines.collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8));
    }
}
