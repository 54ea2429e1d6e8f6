package uk.nhs.blackcountry.signon.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * All {@link RealmLine}s of the users whose ids begin alike, in one digest: if the two sides have the same, they have the same lines.
 *
 * @param prefix with what the ids begin: {@link #COARSE} characters, or {@link #FINE}
 * @param users how many there are
 * @param digest of their lines in the order of the ids: 32 hexadecimal digits, as in {@link ContentDigest}
 */
public record RealmBucket(String prefix, int users, String digest) {
    /** Characters that the ids of a bucket share: 256 buckets, as ids are UUIDs. */
    public static final int COARSE = 2;

    /** As above, one step down: 16 in each coarse one. */
    public static final int FINE = 3;

    /** The most prefixes that one question names. */
    public static final int MOST_PREFIXES = 256;

    public RealmBucket {
        requireNonNull(prefix, "prefix");
        requireNonNull(digest, "digest");
    }

    /** @param length how many characters the ids of a bucket share */
    public static List<RealmBucket> of(Collection<RealmLine> lines, int length) {
        TreeMap<String, List<RealmLine>> buckets = new TreeMap<>();
        for (RealmLine line : lines) {
            String prefix =
                    line.user().substring(0, Math.min(length, line.user().length()));
            buckets.computeIfAbsent(prefix, p -> new ArrayList<>()).add(line);
        }
        List<RealmBucket> digests = new ArrayList<>();
        buckets.forEach((prefix, within) -> digests.add(of(prefix, within)));
        return digests;
    }

    private static RealmBucket of(String prefix, List<RealmLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.stream()
                .sorted(Comparator.comparing(RealmLine::user))
                .map(RealmLine::text)
                .forEach(text::append);
        return new RealmBucket(prefix, lines.size(), ContentDigest.shortDigest(text.toString()));
    }
}
