package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;
import uk.nhs.blackcountry.signon.provisioning.intake.Intake;
import uk.nhs.blackcountry.signon.provisioning.intake.StatedUser;

/** What a trust's identity management stated, as a source. Its cursor reads {@code life:number}. Nobody yet is no error: it tells us, we do not ask. */
final class ScimSource implements AccountSource {
    private static final int PAGE = 500;

    private final OdsCode trust;
    private final Intake intake;

    ScimSource(OdsCode trust, Intake intake) {
        this.trust = trust;
        this.intake = intake;
    }

    @Override
    public String name() {
        return ScimCaller.source(trust);
    }

    @Override
    public Optional<OdsCode> trust() {
        return Optional.of(trust);
    }

    @Override
    public Set<Statement> states() {
        return EnumSet.of(Statement.EMPLOYMENT);
    }

    @Override
    public Reading read(@Nullable Cursor since, Pages pages) throws SourceException {
        try {
            long life = intake.life();
            long from = number(since, life);
            List<StatedUser> users = intake.changedAfter(trust, from);
            boolean everything = from == 0;
            List<AccountChange> changes = users.stream()
                    .flatMap(user -> everything && user.deleted() ? Stream.empty() : Stream.of(change(user)))
                    .toList();
            for (int at = 0; at < changes.size(); at += PAGE) {
                pages.take(changes.subList(at, Math.min(changes.size(), at + PAGE)));
            }
            long reached = users.isEmpty() ? from : users.get(users.size() - 1).number();
            return new Reading(
                    everything ? Scope.EVERYTHING : Scope.CHANGES,
                    new Cursor(life + ":" + reached),
                    EnumSet.allOf(Capability.class));
        } catch (IllegalStateException | DataAccessException e) {
            throw new SourceException(Reason.UNREACHABLE, "what the trust stated cannot be read", e);
        }
    }

    /** 0 where the cursor is not ours, or of an earlier life: then everything is read. */
    private static long number(@Nullable Cursor since, long life) {
        String begin = life + ":";
        if (since == null || !since.value().startsWith(begin)) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(since.value().substring(begin.length())));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static AccountChange change(StatedUser user) {
        return user.deleted() ? new AccountChange.Gone(user.key()) : new AccountChange.Seen(account(user));
    }

    private static Account account(StatedUser user) {
        return new Account(
                user.key(),
                Account.Kind.ORDINARY,
                user.active() ? Account.State.ENABLED : Account.State.DISABLED,
                user.name(),
                user.email(),
                user.userName(),
                List.of(),
                new Identifiers(user.employeeNumber(), null, null, user.registrations()),
                user.createdAt(),
                null);
    }
}
