package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;

/** Something else happens between a reading and what is done with it. */
record Delayed(AccountSource source, Runnable meanwhile) implements AccountSource {
    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Optional<OdsCode> trust() {
        return source.trust();
    }

    @Override
    public Set<Statement> states() {
        return source.states();
    }

    @Override
    public String configuration() {
        return source.configuration();
    }

    @Override
    public Reading read(@Nullable Cursor since, Pages pages) throws SourceException {
        Reading reading = source.read(since, pages);
        meanwhile.run();
        return reading;
    }
}
