package uk.nhs.blackcountry.signon.provisioning.adapter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.sync.Notice;
import uk.nhs.blackcountry.signon.provisioning.sync.Post;
import uk.nhs.blackcountry.signon.provisioning.trust.Trust;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** Against a mail server on this machine. */
class MailRelayTest {
    private static final OdsCode DUDLEY = new OdsCode("RNA");
    private static final Notice NOTICE = new Notice(
            UUID.randomUUID(),
            "asha.patel@nhs.test",
            "Asha Patel",
            new Notice.Joined(
                    AccountKey.directory(DUDLEY, UUID.randomUUID()),
                    AccountKey.nhsmail(UUID.randomUUID(), UUID.randomUUID())),
            Instant.parse("2026-08-05T07:30:00Z"),
            0);

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void send_tellsWhatWasJoinedWhenAndWhomToAsk() throws Exception {
        server.start();

        relay(true).send(NOTICE);

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo(JoiningLetter.SUBJECT);
        assertThat(mail.getAllRecipients()[0]).hasToString("asha.patel@nhs.test");
        assertThat(mail.getFrom()[0]).hasToString("sign-on@dudley.test");
        assertThat(mail.getContent().toString())
                .contains("Dear Asha Patel", "5 August 2026 at 08:30")
                .contains("your account at The Dudley Group", "your NHSmail account")
                .contains("Dudley: 01384 000000")
                .doesNotContain("http");
    }

    @Test
    void send_ofAccessInAnEmergency_tellsWhoGaveWhatToWhomWhyAndUntilWhen() throws Exception {
        server.start();
        Notice.GlassBroken broken = new Notice.GlassBroken(
                UUID.randomUUID(),
                new PersonId(UUID.randomUUID()),
                "Bert Jones",
                "Dora Desk",
                DUDLEY,
                List.of(new OdsCode("RNA01"), new OdsCode("RNA04")),
                "R8000",
                Instant.parse("2026-08-05T19:30:00Z"),
                "the only anaesthetist on site");

        relay(true).send(new Notice(UUID.randomUUID(), "wilf@nhs.test", "Wilf Ward", broken, NOTICE.at(), 0));

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo(BreakGlassLetter.SUBJECT);
        assertThat(mail.getContent().toString())
                .contains("Dear Wilf Ward", "On 5 August 2026 at 08:30 Dora Desk gave Bert Jones emergency access")
                .contains("The Dudley Group", "RNA01, RNA04", "R8000", "until: 5 August 2026 at 20:30")
                .contains("the only anaesthetist on site", broken.placement().toString())
                .doesNotContain("http");
    }

    @Test
    void send_twice_bearsTheSameIdentifier() throws Exception {
        server.start();

        relay(true).send(NOTICE);
        relay(true).send(NOTICE);

        assertThat(List.of(server.getReceivedMessages()))
                .hasSize(2)
                .allSatisfy(mail ->
                        assertThat(mail.getHeader("Message-ID")).containsExactly("<" + NOTICE.id() + "@dudley.test>"));
    }

    @Test
    void send_toAServerWithoutTls_sendsNothing() {
        server.start();

        assertThatThrownBy(() -> relay(false).send(NOTICE))
                .isInstanceOf(Post.UnavailableException.class)
                .hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void send_whenNobodyListens_mayWorkLater() {
        server.start();
        Post relay = relay(true);
        server.stop();

        assertThatThrownBy(() -> relay.send(NOTICE)).isInstanceOf(Post.UnavailableException.class);
    }

    @Test
    void send_toWhatIsNoAddress_neverWorks() {
        server.start();
        Notice broken = new Notice(NOTICE.id(), "asha@@nhs", "Asha", NOTICE.about(), NOTICE.at(), 0);

        assertThatThrownBy(() -> relay(true).send(broken)).isInstanceOf(Post.RefusedException.class);
    }

    @Test
    void cleartext_toAnotherMachine_isRefusedAtTheStart() {
        assertThatThrownBy(() -> new MailProperties("mail.dudley.test", 25, "a@b", "", "", true))
                .hasMessageContaining("SIGNON_LOCAL_STACK");
    }

    private Post relay(boolean cleartext) {
        Trust dudley = new Trust(DUDLEY, "The Dudley Group NHS Foundation Trust", "Dudley", "01384 000000", List.of());
        MailProperties properties =
                new MailProperties("127.0.0.1", server.getSmtp().getPort(), "sign-on@dudley.test", "", "", cleartext);
        return new MailRelay(properties, new Letters(new Trusts(List.of(dudley))));
    }
}
