package uk.nhs.blackcountry.signon.stack.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Takes mail on this machine, without TLS, and keeps each one as a file that any mail program opens. Nothing leaves it. */
public final class MailCatcher implements AutoCloseable {
    private final GreenMail server;
    private final Path folder;

    private MailCatcher(GreenMail server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /**
     * @param folder takes the mails, {@code 1.eml} being the first of this run; made if missing
     * @param port 0 takes a free one
     */
    public static MailCatcher open(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        MailCatcher catcher = new MailCatcher(server, folder);
        Thread keeper = new Thread(catcher::keep, "mail");
        keeper.setDaemon(true);
        keeper.start();
        return catcher;
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    /** Waits until so many mails have come in this run, and says whether they did. */
    public boolean awaits(int count, Duration limit) {
        return server.waitForIncomingEmail(limit.toMillis(), count);
    }

    private void keep() {
        for (int number = 1; server.waitForIncomingEmail(Duration.ofDays(300).toMillis(), number); number++) {
            MimeMessage mail = server.getReceivedMessages()[number - 1];
            try (OutputStream file = Files.newOutputStream(folder.resolve(number + ".eml"))) {
                mail.writeTo(file);
            } catch (IOException | MessagingException e) {
                System.err.println("run-local: a mail could not be kept in " + folder + ": " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
