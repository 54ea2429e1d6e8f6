package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSourceConformance;
import uk.nhs.blackcountry.signon.provisioning.intake.Intake;
import uk.nhs.blackcountry.signon.provisioning.intake.StatedUser;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;

/** What a trust stated, read as a source from a real PostgreSQL. */
class ScimSourceConformanceTest extends AccountSourceConformance {
    private static final OdsCode DUDLEY = new OdsCode("RNA");

    private final TestRegistry registry = TestRegistry.empty(Clock.systemUTC());
    private final Intake intake = registry.intake();
    private final ScimSource source = new ScimSource(DUDLEY, intake);
    private final Map<String, StatedUser> users = new HashMap<>();

    @Override
    protected AccountSource source() {
        return source;
    }

    @Override
    protected AccountKey add(String name) {
        return save(name, null, true).key();
    }

    @Override
    protected void disable(String name) {
        save(name, user(name), false);
    }

    @Override
    protected void delete(String name) {
        intake.save(user(name).deleted(Clock.systemUTC().instant()));
    }

    @Override
    protected void breakOff() {
        registry.sql().sql("alter table stated_user rename to stated_user_gone").update();
    }

    @Override
    protected void restore() {
        registry.sql().sql("insert into epoch (number) values (2)").update();
    }

    @Override
    protected Set<Capability> expected() {
        return EnumSet.allOf(Capability.class);
    }

    private StatedUser save(String name, @Nullable StatedUser before, boolean active) {
        var now = Clock.systemUTC().instant();
        StatedUser saved = intake.save(new StatedUser(
                before == null ? UUID.randomUUID() : before.id(),
                DUDLEY,
                0,
                name,
                null,
                new PersonName(name, "Test"),
                null,
                active,
                null,
                Set.of(),
                now,
                now,
                false));
        users.put(name, saved);
        return saved;
    }

    private StatedUser user(String name) {
        StatedUser user = users.get(name);
        if (user == null) {
            throw new AssertionError(name);
        }
        return user;
    }
}
