package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The post may be away for a while; what was decided stands, and is told when it is back. */
class DeliverNoticesTest extends JoiningFixture {
    private final List<Notice> taken = new ArrayList<>();
    private boolean away;
    private boolean refuses;
    private final DeliverNotices deliverNotices = new DeliverNotices(registry, this::send);

    @BeforeEach
    void ashaJoins() throws Exception {
        prove(ASHA_AT_DUDLEY, NHSMAIL, ASHA);
    }

    @Test
    void aNotice_isSentOnce() {
        assertThat(deliverNotices.run().sent()).isEqualTo(1);
        assertThat(deliverNotices.run().sent()).isZero();
        assertThat(audited("notice.sent")).isEqualTo(1);
    }

    @Test
    void whileThePostIsAway_theNoticeWaits_longerEachTime() {
        away = true;

        assertThat(deliverNotices.run().trouble()).isEqualTo("away");
        assertThat(deliverNotices.run().trouble()).as("it is not due yet").isNull();
        clock.pass(Duration.ofSeconds(5));
        assertThat(deliverNotices.run().trouble()).isEqualTo("away");
        away = false;
        clock.pass(Duration.ofSeconds(9));
        assertThat(deliverNotices.run().sent()).isZero();
        clock.pass(Duration.ofSeconds(1));
        assertThat(deliverNotices.run().sent()).isEqualTo(1);
        assertThat(taken).extracting(Notice::id).containsOnly(taken.get(0).id());
    }

    @Test
    void anAddressThatIsRefused_isDroppedAndWrittenDown() {
        refuses = true;

        assertThat(deliverNotices.run().dropped()).isEqualTo(1);
        assertThat(registry.notices().waiting()).isZero();
        assertThat(audited("notice.refused")).isEqualTo(1);
    }

    @Test
    void afterAWeek_itIsGivenUpAndWrittenDown() {
        away = true;
        clock.pass(Duration.ofDays(7).plusSeconds(1));

        assertThat(deliverNotices.run().dropped()).isEqualTo(1);
        assertThat(audited("notice.given-up")).isEqualTo(1);
    }

    private void send(Notice notice) throws Post.UnavailableException, Post.RefusedException {
        taken.add(notice);
        if (away) {
            throw new Post.UnavailableException("away", new IOException());
        }
        if (refuses) {
            throw new Post.RefusedException("no such mailbox", new IOException());
        }
    }

    private int audited(String action) {
        return test.sql()
                .sql("select count(*) from audit_line where action = :action")
                .param("action", action)
                .query(Integer.class)
                .single();
    }
}
