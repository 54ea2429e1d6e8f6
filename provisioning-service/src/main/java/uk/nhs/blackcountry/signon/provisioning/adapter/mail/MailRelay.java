package uk.nhs.blackcountry.signon.provisioning.adapter.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import uk.nhs.blackcountry.signon.provisioning.sync.Notice;
import uk.nhs.blackcountry.signon.provisioning.sync.Post;

/** Hands notices to the mail relay, over verified TLS. */
final class MailRelay implements Post {
    private static final int TLS_FROM_THE_START = 465;
    private static final String PATIENCE_MILLIS = "10000";

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final String from;
    private final Letters letters;

    MailRelay(MailProperties properties, Letters letters) {
        this.from = properties.from();
        this.letters = letters;
        sender.setHost(properties.host());
        sender.setPort(properties.port());
        sender.setUsername(properties.usernameOrNull());
        sender.setPassword(properties.username().isBlank() ? null : properties.password());
        sender.setJavaMailProperties(settings(properties));
    }

    private static Properties settings(MailProperties properties) {
        boolean atOnce = properties.port() == TLS_FROM_THE_START;
        Properties settings = new Properties();
        settings.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        settings.put("mail.smtp.timeout", PATIENCE_MILLIS);
        settings.put("mail.smtp.writetimeout", PATIENCE_MILLIS);
        settings.put("mail.smtp.auth", Boolean.toString(!properties.username().isBlank()));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        if (!properties.cleartext()) {
            settings.put("mail.smtp.ssl.enable", Boolean.toString(atOnce));
            settings.put("mail.smtp.starttls.enable", Boolean.toString(!atOnce));
            settings.put("mail.smtp.starttls.required", Boolean.toString(!atOnce));
        }
        return settings;
    }

    @Override
    public void send(Notice notice) throws UnavailableException, RefusedException {
        try {
            sender.send(message(notice));
        } catch (AddressException e) {
            throw new RefusedException("not a mail address", e);
        } catch (MailSendException e) {
            if (isRefused(e)) {
                throw new RefusedException("the mail server refuses the recipient", e);
            }
            throw new UnavailableException("the mail server takes nothing: " + e.getMessage(), e);
        } catch (MailException | MessagingException e) {
            throw new UnavailableException("the mail server takes nothing: " + e.getMessage(), e);
        }
    }

    private MimeMessage message(Notice notice) throws MessagingException {
        MimeMessage message = new MimeMessage(sender.getSession()) {
            /** The same on every try (RFC 5322 section 3.6.4). */
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + notice.id() + "@" + from.substring(from.indexOf('@') + 1) + ">");
            }
        };
        message.setFrom(new InternetAddress(from));
        message.setRecipients(
                MimeMessage.RecipientType.TO, new Address[] {new InternetAddress(notice.recipient(), true)});
        Letter letter = letters.of(notice);
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(notice.at()));
        return message;
    }

    /** The server named the recipient as invalid: a permanent answer to RCPT (RFC 5321 section 4.2.1). */
    private static boolean isRefused(MailSendException e) {
        return e.getFailedMessages().values().stream()
                .anyMatch(failure -> failure instanceof SendFailedException refused
                        && refused.getInvalidAddresses() != null
                        && refused.getInvalidAddresses().length > 0);
    }
}
