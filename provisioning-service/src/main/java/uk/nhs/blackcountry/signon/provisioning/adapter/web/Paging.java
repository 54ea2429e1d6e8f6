package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;

/**
 * One page of a list. A cursor holds the place of the last item, by id: what is added or removed elsewhere shifts nothing. It works only for
 * whom and for which question it was given. That is to catch mistakes; what a page shows is decided anew by the rights of whoever asks.
 *
 * @param limit how many items, 1 to 200
 * @param after the place of the last item of the page before; null for the first page
 */
record Paging(String question, int limit, @Nullable String after) {
    private static final int MOST = 200;
    private static final int BY_DEFAULT = 50;
    private static final int MARK = 8;
    private static final int LONGEST = 400;

    /** A page. @param next the cursor for the page after; null on the last one */
    record Page<T>(List<T> items, @Nullable String next) {}

    /** @param parts all that makes up the question, besides cursor and limit */
    static Paging of(Viewer viewer, @Nullable Integer limit, @Nullable String cursor, @Nullable Object... parts) {
        int wanted = limit == null ? BY_DEFAULT : limit;
        if (wanted < 1 || wanted > MOST) {
            throw Refused.badRequest("limit: 1 to " + MOST + " is expected");
        }
        String question = viewer.person() + Arrays.toString(parts);
        return new Paging(question, wanted, cursor == null ? null : place(question, cursor));
    }

    /** The place as a number; {@code first} on the first page. */
    long afterNumber(long first) {
        try {
            return after == null ? first : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Refused.badRequest("cursor: begin again without one");
        }
    }

    /** @param found up to one more than {@code limit}: that one tells that there is another page */
    <T> Page<T> page(List<T> found, Function<T, String> place) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, cursor(place.apply(items.get(limit - 1))));
    }

    /** A page of a list that is short enough to be read whole. */
    <T> Page<T> pageOfAll(List<T> all, Function<T, String> place) {
        int from = 0;
        if (after != null) {
            List<String> places = all.stream().map(place).toList();
            from = places.indexOf(after) + 1;
            if (from == 0) {
                throw Refused.badRequest("cursor: what it pointed to is gone; begin again without one");
            }
        }
        return page(all.subList(from, Math.min(all.size(), from + limit + 1)), place);
    }

    private String cursor(String place) {
        byte[] text = place.getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(mark(question), MARK + text.length);
        System.arraycopy(text, 0, whole, MARK, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    private static String place(String question, String cursor) {
        try {
            byte[] whole = cursor.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(cursor);
            if (whole.length > MARK && Arrays.equals(Arrays.copyOf(whole, MARK), mark(question))) {
                return new String(whole, MARK, whole.length - MARK, StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException e) {
            // not one of ours; said below
        }
        throw Refused.badRequest("cursor: it was not given to you for this question; begin again without one");
    }

    private static byte[] mark(String question) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(question.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, MARK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
