package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Reading;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.account.Aside;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter.Finding;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase.Kind;

/**
 * Tells administrators which rows a source left aside: one case a source, which names the first of them, until a reading leaves none. Who
 * closes it as it is has seen those rows: it comes back with others.
 */
final class RowsLeftAside {
    private static final int NAMED = 5;
    private static final String ABSENCES =
            "; of some it cannot be told whom they are about, so nobody counts as having left until they are mended";

    private final String source;
    private final Registry registry;
    private volatile @Nullable String words;

    RowsLeftAside(AccountSource source, Registry registry) {
        this.source = source.name();
        this.registry = registry;
    }

    /** Empty where the last reading that said anything of rows left none aside. */
    Optional<String> words() {
        return Optional.ofNullable(words);
    }

    void note(Reading reading) {
        if (reading.asides().isEmpty() && reading.scope() == Scope.CHANGES) {
            // the same extract as before: what was left aside of it still is
            return;
        }
        String found = reading.asides().isEmpty() ? null : words(reading.asides());
        words = found;
        if (found != null || isOpen()) {
            registry.transactions().alone(() -> settle(found, registry.clock().instant()));
        }
    }

    private boolean isOpen() {
        return registry.cases().open(Kind.ROWS_LEFT_ASIDE).stream()
                .anyMatch(open -> open.subject().equals(source));
    }

    /** @return whether anything was opened or closed */
    private boolean settle(@Nullable String found, Instant now) {
        Optional<OpenCase> last = registry.cases().lastAbout(Kind.ROWS_LEFT_ASIDE, source);
        if (found != null && last.filter(one -> stands(one, found)).isPresent()) {
            return false;
        }
        String why = found == null ? "nothing is left aside any more" : "other rows are left aside";
        registry.cases().closeAbout(Kind.ROWS_LEFT_ASIDE, List.of(source), new OpenCase.Closing("sync", why, now));
        if (found != null) {
            registry.cases().open(OpenCase.now(Kind.ROWS_LEFT_ASIDE, null, source, "NOT_UNDERSTOOD", found, now));
        }
        return true;
    }

    /** Whether that case tells of these rows, and is open or was closed by somebody who said that they may stay so. */
    private static boolean stands(OpenCase last, String found) {
        OpenCase.Closing closing = last.closing();
        return last.detail().equals(found) && (closing == null || closing.why().startsWith(Finding.AS_IT_IS.name()));
    }

    private static String words(List<Aside> asides) {
        String first = asides.stream().limit(NAMED).map(Aside::words).collect(Collectors.joining("; "));
        String more = asides.size() > NAMED ? "; and %d more".formatted(asides.size() - NAMED) : "";
        boolean unknown = asides.stream().anyMatch(aside -> aside.key() == null);
        return "%d rows are left aside: %s%s%s".formatted(asides.size(), first, more, unknown ? ABSENCES : "");
    }
}
