package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;

/** Whatever is kept as a cursor: the source's own words where it is configured as it was, or nothing. */
class BookmarkFuzzTest {
    private static final Bookmark BOOKMARK = new Bookmark("filter=(objectClass=user)");

    @FuzzTest(maxDuration = "1m")
    void anyKeptCursor_isTheSourcesOwnWords_orNone(byte[] bytes) {
        Cursor kept = new Cursor(new String(bytes, StandardCharsets.UTF_8));
        assertThat(BOOKMARK.open(kept).isPresent()).isEqualTo(BOOKMARK.isCurrent(kept));
        BOOKMARK.open(kept).ifPresent(own -> assertThat(BOOKMARK.keep(own)).isEqualTo(kept));
        assertThat(BOOKMARK.open(BOOKMARK.keep(kept))).contains(kept);
    }
}
