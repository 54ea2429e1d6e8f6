package uk.nhs.blackcountry.signon.stack.nhsmail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSourceConformance;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;
import uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail.NhsmailConfiguration;
import uk.nhs.blackcountry.signon.stack.staff.NhsmailAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;

/** The registry's NHSmail source at level {@code directory}, by the suite of its port, against the stand-in's Graph. */
class GraphSourceConformanceTest extends AccountSourceConformance {
    private static final String SECRET = "the-secret";
    private static final String PRIYA = "priya.sharma@nhs.net";

    private NhsmailStandIn nhsmail;
    private AccountSource source;

    @BeforeEach
    void open() throws IOException {
        nhsmail = NhsmailStandIn.open(
                SyntheticStaff.of(250, 1), 0, new RelyingParty("sign-on", SECRET, List.of("http://localhost/back")));
        source = source(settings());
    }

    @AfterEach
    void close() {
        nhsmail.close();
    }

    @Override
    protected AccountSource source() {
        return source;
    }

    @Override
    protected AccountKey add(String name) {
        return put(name, "RNA", NhsmailAccount.State.ACTIVE);
    }

    private AccountKey put(String name, String odsCode, NhsmailAccount.State state) {
        UUID oid = UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
        nhsmail.put(new NhsmailAccount(oid, name, "Test", "Test, " + name, address(name), odsCode, state));
        return AccountKey.nhsmail(NhsmailAccount.TENANT, oid);
    }

    private static String address(String name) {
        return name + ".test@nhs.net";
    }

    @Override
    protected void disable(String name) {
        nhsmail.showEnabled(address(name), false);
    }

    @Override
    protected void delete(String name) {
        nhsmail.remove(address(name));
    }

    @Override
    protected void breakOff() {
        nhsmail.close();
    }

    @Override
    protected void restore() {
        nhsmail.expireDeltas();
    }

    @Override
    protected Set<Capability> expected() {
        return EnumSet.of(Capability.INCREMENTAL, Capability.DELETIONS);
    }

    @Override
    protected boolean spoil(String name) {
        nhsmail.showEnabled(address(name), null);
        return true;
    }

    /** To a trust that is none of ours. */
    @Override
    protected boolean moveOut(String name) {
        put(name, "RRK", NhsmailAccount.State.ACTIVE);
        return true;
    }

    @Test
    void whoIsNoneOfOurs_isNotRead() throws SourceException {
        AccountKey elsewhere = put("asha", "RRK", NhsmailAccount.State.ACTIVE);

        read(null);

        assertThat(said()).isNotEmpty().extracting(AccountChange::key).doesNotContain(elsewhere);
    }

    @Test
    void whatWasDeletedForGood_isGoneToo() throws SourceException {
        AccountKey asha = add("asha");
        Cursor cursor = read(null).next();
        nhsmail.purge(address("asha"));

        read(cursor);

        assertThat(said()).containsExactly(new AccountChange.Gone(asha));
    }

    @Test
    void anAddressThatIsReused_isTwoAccounts() throws SourceException {
        AccountKey first = add("asha");
        Cursor cursor = read(null).next();
        NhsmailAccount fresh = nhsmail.reuseAddress(address("asha"), "Aisha", "Test");

        read(cursor);

        assertThat(last(first)).isEqualTo(new AccountChange.Gone(first));
        assertThat(account(AccountKey.nhsmail(NhsmailAccount.TENANT, fresh.oid()))
                        .userName())
                .isEqualTo(address("asha"));
    }

    @Test
    void anAddressThatChanges_isTheSameAccount() throws SourceException {
        AccountKey asha = add("asha");
        Cursor cursor = read(null).next();
        nhsmail.changeAddress(address("asha"), "asha.devi@nhs.net");

        read(cursor);

        Account account = account(asha);
        assertThat(account.userName()).isEqualTo("asha.devi@nhs.net");
        assertThat(account.name().family()).isEqualTo("Test");
    }

    @Test
    void aLeaver_maySignInForTheTimeThatNhsmailAllows_unlessConfiguredOtherwise() throws SourceException {
        AccountKey asha = put("asha", "RNA", NhsmailAccount.State.ACTIVE_LEAVER);

        read(null);
        assertThat(account(asha).state()).isEqualTo(Account.State.ENABLED);

        Map<String, Object> strict = settings();
        strict.put("registry.nhsmail.leavers.attribute", "employeeType");
        strict.put("registry.nhsmail.leavers.may-sign-in", "false");
        source = source(strict);
        read(null);
        assertThat(account(asha).state()).isEqualTo(Account.State.DISABLED);
    }

    @Test
    void whenThrottled_waitsAsLongAsItIsToldAndGoesOn() throws SourceException {
        // longer than the SDK waits where it is not told how long
        nhsmail.throttle(2, Duration.ofSeconds(2));

        assertThat(read(null).scope()).isEqualTo(Scope.EVERYTHING);
        assertThat(nhsmail.refused()).isEqualTo(2);
        assertThat(nhsmail.early()).as("calls before the time had passed").isZero();
    }

    @Test
    void whenThrottledForLong_isNoReading() {
        nhsmail.throttle(Integer.MAX_VALUE, Duration.ofSeconds(1));

        assertFails(Reason.UNREACHABLE, "429");
    }

    @Test
    void whenTheServiceIsAwayForAMoment_goesOn() throws SourceException {
        nhsmail.fail(1);

        assertThat(read(null).scope()).isEqualTo(Scope.EVERYTHING);
        assertThat(nhsmail.refused()).isOne();
        assertThat(nhsmail.early()).as("calls before the time had passed").isZero();
    }

    @Test
    void whenTheTenantDoesNotGrantTheDirectory_saysWhatToGrant() {
        nhsmail.grantDirectoryRead(false);

        assertFails(Reason.NOT_ALLOWED, "User.Read.All");
    }

    @Test
    void withAWrongSecret_saysWhatToCheckAndNotTheSecret() {
        Map<String, Object> wrong = settings();
        wrong.put("registry.nhsmail.directory.client-secret", "mistyped-secret");
        source = source(wrong);

        assertThatThrownBy(() -> read(null))
                .hasMessageContaining("client-secret")
                .hasMessageNotContaining("mistyped");
    }

    @Test
    void whenItDiesBetweenTwoPages_isNoReading() {
        assertThatThrownBy(() -> source.read(null, page -> nhsmail.close())).isInstanceOf(SourceException.class);
    }

    @Test
    void whenTheReadingIsForgottenBetweenTwoPages_isNoReading() {
        assertThatThrownBy(() -> source.read(null, page -> nhsmail.expireDeltas()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("forgot");
    }

    @Test
    void aCursorThatLeadsElsewhere_isNotFollowed() throws SourceException {
        Cursor cursor = read(null).next();
        Cursor elsewhere = new Cursor(cursor.value().replace("localhost", "graph.example"));

        assertThat(read(elsewhere).scope()).isEqualTo(Scope.EVERYTHING);
    }

    @Test
    void whenOthersBecomeOurs_everythingIsReadAnew() throws SourceException {
        Cursor cursor = read(null).next();
        Map<String, Object> wider = settings();
        wider.put("registry.nhsmail.directory.staff-values[4]", "RRK");
        source = source(wider);

        assertThat(read(cursor).scope()).isEqualTo(Scope.EVERYTHING);
    }

    @Test
    void whenNobodyIsOurs_isAnErrorAndNotAMassLeaver() {
        Map<String, Object> typo = settings();
        typo.put("registry.nhsmail.directory.staff-attribute", "companyName");
        source = source(typo);

        assertFails(Reason.EMPTY, "staff-values");
    }

    @Test
    void cleartext_isRefusedOutsideTheLocalStack() {
        Map<String, Object> settings = settings();
        settings.put("registry.nhsmail.cleartext", "false");

        assertThatThrownBy(() -> source(settings)).rootCause().hasMessageContaining("is not https");
    }

    @Test
    void aPersonOfTheStack_isReadWithAllThatIsSaidOfThem() throws SourceException {
        read(null);

        assertThat(said())
                .filteredOn(AccountChange.Seen.class::isInstance)
                .extracting(change -> ((AccountChange.Seen) change).account())
                .filteredOn(account -> account.userName().equals(PRIYA))
                .singleElement()
                .satisfies(priya -> {
                    assertThat(priya.name().display()).isEqualTo("Priya Sharma");
                    assertThat(priya.kind()).isEqualTo(Account.Kind.ORDINARY);
                    assertThat(priya.logins()).containsExactly(PRIYA);
                    assertThat(priya.createdAt()).isEqualTo("2024-01-05T08:00:00Z");
                });
    }

    private void assertFails(Reason reason, String message) {
        assertThatThrownBy(() -> read(null))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(message);
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("registry.nhsmail.level", "directory");
        settings.put("registry.nhsmail.cleartext", "true");
        settings.put("registry.nhsmail.directory.graph-url", nhsmail.graphBase());
        settings.put("registry.nhsmail.directory.token-url", nhsmail.tokenEndpoint());
        settings.put("registry.nhsmail.directory.client-id", "sign-on");
        settings.put("registry.nhsmail.directory.client-secret", SECRET);
        settings.put("registry.nhsmail.directory.staff-attribute", "department");
        int next = 0;
        for (String code : List.of("RNA", "RBK", "RL4", "RXK")) {
            settings.put("registry.nhsmail.directory.staff-values[" + next++ + "]", code);
        }
        return settings;
    }

    private static AccountSource source(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("nhsmail", settings));
        return new NhsmailConfiguration()
                .nhsmailSources(environment, Clock.systemUTC())
                .get(0);
    }
}
