package uk.nhs.blackcountry.signon.provisioning.placement;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * What was read of one upload of a feed.
 *
 * @param source such as {@code trainees.RNA}
 * @param trust the host trust for which the feed speaks; it states nothing of another
 * @param complete whether what it does not name is not to be any more
 * @param sha256 of the bytes, hexadecimal
 * @param rows how many it has, those left aside too
 * @param stated those that were understood, in its order
 * @param aside those that were not
 * @param broken why nothing of it is to be believed; null where it is whole
 * @param about the keys of all that it is about: what else its source states is left alone; null for all of it
 */
public record Feed(
        String source,
        OdsCode trust,
        boolean complete,
        Instant issuedAt,
        String sha256,
        int rows,
        List<Stated> stated,
        List<AsideRow> aside,
        @Nullable String broken,
        @Nullable Set<String> about) {
    public Feed {
        stated = List.copyOf(stated);
        aside = List.copyOf(aside);
        about = about == null ? null : Set.copyOf(about);
    }

    /** One about all that its source states. */
    public Feed(
            String source,
            OdsCode trust,
            boolean complete,
            Instant issuedAt,
            String sha256,
            int rows,
            List<Stated> stated,
            List<AsideRow> aside,
            @Nullable String broken) {
        this(source, trust, complete, issuedAt, sha256, rows, stated, aside, broken, null);
    }

    /** Whether it says of everything that its source states whether it is to be. */
    public boolean isWhole() {
        return complete && about == null;
    }

    public boolean isAbout(String key) {
        return about == null || about.contains(key);
    }

    /**
     * One that was understood.
     *
     * @param line on which it begins, from 1; of JSON, its number in the list
     */
    public record Stated(int line, String key, Work work, Whom whom) {}

    /**
     * A row that is left aside: the placement that it is about stays as it was.
     *
     * @param column its header; null where the row as a whole is wrong
     * @param key which placement it is about; null where not even that can be told
     * @param reason what is wrong, without the contents of the field, which may be anything
     */
    public record AsideRow(
            int line, @Nullable String column, @Nullable String key, String reason) {}

    /** Which of the source's placements are left as they are. */
    public Set<String> keysAside() {
        return aside.stream().flatMap(row -> Stream.ofNullable(row.key())).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a row is left aside of which nobody knows what it is about: then what is missing may be there. */
    public boolean mayNameAny() {
        return aside.stream().anyMatch(row -> row.key() == null);
    }

    /** SHA-256 of what a feed is known by, hexadecimal. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
