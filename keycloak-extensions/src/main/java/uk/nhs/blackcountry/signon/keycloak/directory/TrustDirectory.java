package uk.nhs.blackcountry.signon.keycloak.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLSocketFactory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Unavailable;

/** One trust's directory: its own places, its own circuit, its own domain controllers. Shares nothing with another trust's. */
final class TrustDirectory {
    private static final Logger LOG = Logger.getLogger(TrustDirectory.class);

    private final DirectorySettings settings;
    private final Clock clock;
    private final Semaphore places;
    private final Circuit circuit;
    private final List<DomainController> controllers;

    TrustDirectory(DirectorySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        Limits limits = settings.limits();
        this.places = new Semaphore(limits.concurrent());
        this.circuit = new Circuit(clock, limits.failuresToOpen(), limits.openFor());
        @Nullable
        SSLSocketFactory tls =
                settings.authorities().isEmpty() ? null : PinnedAuthorities.sockets(settings.authorities());
        this.controllers = settings.controllers().stream()
                .map(url -> new DomainController(
                        url, url.getScheme().equals(DirectorySettings.CLEARTEXT) ? null : tls, limits))
                .toList();
    }

    Trust trust() {
        return settings.trust();
    }

    BindOutcome verify(Login login, String password) {
        if (!places.tryAcquire()) {
            return new Unavailable("all " + settings.limits().concurrent() + " places are taken", false);
        }
        try {
            return circuit.admits()
                    ? counted(login, password)
                    : new Unavailable("it is left alone after repeated failures", false);
        } finally {
            places.release();
        }
    }

    private BindOutcome counted(Login login, String password) {
        try {
            BindOutcome outcome = firstAnswer(login, password);
            if (circuit.answered()) {
                LOG.infof("Trust %s: the directory answers again", trust().code());
            }
            return outcome;
        } catch (NoAnswerException e) {
            if (circuit.failed()) {
                LOG.warnf(
                        "Trust %s: the directory is left alone for %s: %s",
                        trust().code(), settings.limits().openFor(), e.getMessage());
            }
            return new Unavailable(String.valueOf(e.getMessage()), e.bindWasSent());
        }
    }

    private BindOutcome firstAnswer(Login login, String password) throws NoAnswerException {
        Deadline deadline = Deadline.in(settings.limits().deadline());
        OwnEntry entry = new OwnEntry(trust().code(), settings.base(), login, clock);
        StringBuilder failures = new StringBuilder();
        boolean bindWasSent = false;
        for (DomainController controller : inOrder()) {
            try {
                BindOutcome outcome = controller.ask(bindName(login), password, entry, deadline);
                controller.welcomeBack();
                return outcome;
            } catch (NoAnswerException e) {
                controller.putAside(clock.instant().plus(settings.limits().openFor()));
                LOG.debugf("Trust %s: no answer from %s", trust().code(), e.getMessage());
                bindWasSent |= e.bindWasSent();
                failures.append(failures.isEmpty() ? "" : "; ").append(e.getMessage());
            }
        }
        throw new NoAnswerException(failures.toString(), bindWasSent);
    }

    /** The preferred first, but whichever failed lately last. */
    private List<DomainController> inOrder() {
        Instant now = clock.instant();
        return controllers.stream()
                .sorted(Comparator.comparing(controller -> controller.isAside(now)))
                .toList();
    }

    private String bindName(Login login) {
        return login.form() == Login.Form.PRINCIPAL
                ? login.name() + "@" + login.qualifier()
                : trust().domain() + "\\" + login.name();
    }

    /** Whether this trust is the one that the login means. */
    boolean isMeantBy(Login login) {
        return login.canBeAt(trust());
    }
}
