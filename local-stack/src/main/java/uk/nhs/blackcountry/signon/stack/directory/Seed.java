package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Fills an empty directory: the containers, the policies, the two accounts that every domain has here, and the staff. */
final class Seed {
    static final String SYNC_ACCOUNT = "svc-signon";

    private static final Duration PASSWORD_AGE = Duration.ofDays(365);
    private static final Duration LOCKOUT = Duration.ofMinutes(15);
    private static final int LOCKOUT_THRESHOLD = 10;

    private final Domain domain;
    private final AdStore store;
    private final Trust trust;
    private final Instant now;

    Seed(Domain domain) {
        this.domain = domain;
        this.store = domain.store();
        this.trust = domain.trust();
        this.now = store.clock().instant();
    }

    void fill(SyntheticStaff staff) {
        containers();
        AdAccount administrator = machine("Administrator", "Built-in account for administering the domain");
        add(administrator, "CN=Users", SyntheticPasswords.ADMINISTRATOR, List.of());
        AdAccount sync = machine(SYNC_ACCOUNT, "Sign-on: reads what changed");
        add(sync, "OU=Service Accounts", SyntheticPasswords.SYNC, List.of(Right.values()));
        List<String> members = new ArrayList<>();
        for (AdAccount account : staff.accountsAt(trust)) {
            members.add(add(account, "OU=Staff", SyntheticPasswords.STAFF, List.of())
                    .entry()
                    .getDN());
        }
        group(members);
    }

    private void containers() {
        Entry head = entry(trust.baseDn(), "domainDNS", "domain");
        head.setAttribute("instanceType", "5");
        head.setAttribute("lockoutThreshold", Integer.toString(LOCKOUT_THRESHOLD));
        head.setAttribute("lockoutDuration", AdTime.interval(LOCKOUT));
        head.setAttribute("lockOutObservationWindow", AdTime.interval(LOCKOUT));
        head.setAttribute("maxPwdAge", AdTime.interval(PASSWORD_AGE));
        store.add(guid("head"), head);
        add("CN=Users", "container");
        add("CN=Deleted Objects", "container");
        add("OU=Staff", "organizationalUnit");
        add("OU=Former Staff", "organizationalUnit");
        add("OU=Service Accounts", "organizationalUnit");
        add("OU=Groups", "organizationalUnit");
        add("CN=Configuration", "configuration");
        String below = "CN=Configuration";
        for (String container :
                List.of("CN=Sites", "CN=Default-First-Site-Name", "CN=Servers", "CN=" + domain.computer())) {
            below = container + "," + below;
            add(below, "container");
        }
        Entry settings = entry(domain.settingsDn(), "nTDSDSA");
        settings.setAttribute("invocationId", Guids.bytes(store.invocationId()));
        store.add(guid("settings"), settings);
    }

    private void add(String name, String objectClass) {
        store.add(guid(name), entry(name + "," + trust.baseDn(), objectClass));
    }

    private Entry entry(String dn, String... classes) {
        Entry entry = new Entry(dn, AdSchema.MATCHING);
        entry.addAttribute("objectClass", "top");
        entry.addAttribute("objectClass", classes);
        entry.setAttribute("instanceType", "4");
        return entry;
    }

    private AdAccount machine(String sam, String title) {
        return new AdAccount(
                trust,
                guid(sam),
                AdAccount.Kind.SERVICE,
                AdAccount.State.ENABLED,
                sam,
                "",
                "",
                sam,
                null,
                null,
                null,
                title,
                trust.sites().get(0));
    }

    private AdObject add(AdAccount account, String container, String password, List<Right> rights) {
        String dn = new DN(new RDN("CN", commonName(account)), Domain.dn(container + "," + trust.baseDn())).toString();
        Entry entry = entry(dn, "person", "organizationalPerson", "user");
        entry.setAttribute("objectCategory", AdSchema.PERSON_CATEGORY + trust.baseDn());
        entry.setAttribute("sAMAccountName", account.sam());
        entry.setAttribute("userPrincipalName", account.upn());
        entry.setAttribute("displayName", account.displayName());
        entry.setAttribute("title", account.title());
        entry.setAttribute("company", trust.fullName());
        entry.setAttribute("physicalDeliveryOfficeName", account.site().name());
        entry.setAttribute("sAMAccountType", "805306368");
        entry.setAttribute("primaryGroupID", "513");
        entry.setAttribute("badPwdCount", "0");
        setUnlessEmpty(entry, "givenName", account.given());
        setUnlessEmpty(entry, "sn", account.family());
        setUnlessEmpty(entry, "mail", account.mail());
        setUnlessEmpty(entry, "employeeID", account.employeeId());
        setUnlessEmpty(entry, "extensionAttribute1", account.registration());
        if (account.kind() != AdAccount.Kind.SERVICE) {
            entry.setAttribute("memberOf", everybody());
        }
        state(entry, account);
        Passwords.set(entry, password);
        for (Right right : rights) {
            entry.addAttribute("x-rights", right.name());
        }
        return store.add(account.objectGuid(), entry);
    }

    /** Unique within its container, for people of the same name too. */
    private static String commonName(AdAccount account) {
        return account.given().isEmpty()
                ? account.sam()
                : account.given() + " " + account.family() + " (" + account.sam() + ")";
    }

    private void state(Entry entry, AdAccount account) {
        int control = account.kind() == AdAccount.Kind.PERSON ? 0x200 : 0x200 | Logon.PASSWORD_NEVER_EXPIRES;
        Duration passwordAge =
                Duration.ofDays(Math.floorMod(account.objectGuid().hashCode(), 90));
        long expires = AdTime.NEVER;
        long set = AdTime.ticks(now.minus(passwordAge));
        switch (account.state()) {
            case DISABLED -> control |= Logon.DISABLED;
            case LOCKED -> lock(entry);
            case PASSWORD_EXPIRED -> set = AdTime.ticks(now.minus(PASSWORD_AGE).minus(Duration.ofDays(10)));
            case MUST_CHANGE_PASSWORD -> set = 0;
            case EXPIRED -> expires = AdTime.ticks(now.minus(Duration.ofDays(1)));
            case EXPIRES_SOON -> expires = AdTime.ticks(now.plus(Duration.ofDays(7)));
            case ENABLED -> {}
        }
        entry.setAttribute("userAccountControl", Integer.toString(control));
        entry.setAttribute("accountExpires", Long.toString(expires));
        entry.setAttribute("pwdLastSet", Long.toString(set));
    }

    /** Locked for a century: policy lets a lockout end by itself after its duration, which would make a poor example. */
    private void lock(Entry entry) {
        entry.setAttribute("lockoutTime", Long.toString(AdTime.ticks(now.plus(Duration.ofDays(36_500)))));
        entry.setAttribute("badPwdCount", Integer.toString(LOCKOUT_THRESHOLD));
    }

    private void group(List<String> members) {
        Entry group = entry(everybody(), "group");
        group.setAttribute("sAMAccountName", "All Staff");
        group.setAttribute("groupType", "-2147483646");
        group.setAttribute("objectCategory", "CN=Group,CN=Schema,CN=Configuration," + trust.baseDn());
        group.setAttribute("member", members);
        store.add(guid("group"), group);
    }

    private String everybody() {
        return "CN=All Staff,OU=Groups," + trust.baseDn();
    }

    private static void setUnlessEmpty(Entry entry, String attribute, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            entry.setAttribute(attribute, value);
        }
    }

    private UUID guid(String name) {
        return UUID.nameUUIDFromBytes((trust + "/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
