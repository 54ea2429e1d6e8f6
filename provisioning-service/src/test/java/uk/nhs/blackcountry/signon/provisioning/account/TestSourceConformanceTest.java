package uk.nhs.blackcountry.signon.provisioning.account;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

class TestSourceConformanceTest {

    @Nested
    class WithEveryCapability extends Conformance {
        WithEveryCapability() {
            super(EnumSet.allOf(Capability.class));
        }
    }

    @Nested
    class WithoutDeletions extends Conformance {
        WithoutDeletions() {
            super(EnumSet.of(Capability.INCREMENTAL));
        }
    }

    abstract static class Conformance extends AccountSourceConformance {
        private final Set<Capability> capabilities;
        private final TestSource source;
        private final Map<String, Account> accounts = new HashMap<>();

        Conformance(Set<Capability> capabilities) {
            this.capabilities = capabilities;
            this.source = new TestSource("RNA", capabilities);
        }

        @Override
        protected AccountSource source() {
            return source;
        }

        @Override
        protected AccountKey add(String name) {
            Account account = TestSource.account("RNA", UUID.randomUUID(), name, "Test");
            accounts.put(name, account);
            source.show(account);
            return account.key();
        }

        @Override
        protected void disable(String name) {
            source.show(TestSource.disabled(account(name)));
        }

        @Override
        protected void delete(String name) {
            source.say(new AccountChange.Gone(account(name).key()));
        }

        @Override
        protected void breakOff() {
            source.fail(new SourceException(SourceException.Reason.PARTIAL, "cut short", null));
        }

        @Override
        protected void restore() {
            source.restart();
        }

        @Override
        protected Set<Capability> expected() {
            return capabilities;
        }

        @Override
        protected boolean spoil(String name) {
            source.say(new AccountChange.Unreadable(account(name).key(), "spoilt"));
            return true;
        }

        @Override
        protected boolean moveOut(String name) {
            return false;
        }

        private Account account(String name) {
            Account account = accounts.get(name);
            if (account == null) {
                throw new AssertionError(name);
            }
            return account;
        }
    }
}
