package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/**
 * One trust's domain controller on {@code ldaps://localhost:PORT}, and the hand that changes things in it while it runs. Accounts are
 * named by {@code sAMAccountName}, as an administrator names them.
 */
public final class AdDirectory implements AutoCloseable {
    private final Domain domain;
    private final StateFile state;
    private final TlsMaterial tls;
    private final Hang hang = new Hang();
    private int port;
    private @Nullable LDAPListener listener;

    private AdDirectory(Domain domain, StateFile state, TlsMaterial tls, int port) {
        this.domain = domain;
        this.state = state;
        this.tls = tls;
        this.port = port;
    }

    /**
     * Starts a domain controller. Where the folder holds an earlier run's state, that is resumed and {@code staff} is not looked at:
     * USNs and DirSync cookies stay valid.
     *
     * @param folder of this directory alone; made where it is missing
     * @param port 0 takes a free one
     * @throws IOException if the folder cannot be used or the port is taken
     */
    public static AdDirectory open(Path folder, Trust trust, SyntheticStaff staff, int port, Clock clock)
            throws IOException {
        Files.createDirectories(folder);
        StateFile state = new StateFile(folder);
        Domain domain;
        if (state.exists()) {
            domain = new Domain(trust, state.read(clock));
            domain.showInvocation();
        } else {
            domain = new Domain(trust, new AdStore(clock, UUID.randomUUID(), 0));
            new Seed(domain).fill(staff);
            state.write(domain.store());
        }
        AdDirectory directory = new AdDirectory(domain, state, new TlsMaterial(folder, trust.domain()), port);
        directory.start();
        state.markRunning();
        return directory;
    }

    /** As above, by the machine's clock. */
    public static AdDirectory open(Path folder, Trust trust, SyntheticStaff staff, int port) throws IOException {
        return open(folder, trust, staff, port, Clock.systemUTC());
    }

    public Trust trust() {
        return domain.trust();
    }

    public int port() {
        return port;
    }

    /** {@code ldaps://localhost:PORT}. */
    public String url() {
        return "ldaps://localhost:" + port;
    }

    /** PEM file of this trust's certificate authority, the only one that vouches for the server. */
    public Path authority() {
        return tls.authority();
    }

    /** May change everything over LDAP; password {@code SyntheticPasswords.ADMINISTRATOR}. */
    public String administratorDn() {
        return "CN=Administrator,CN=Users," + domain.baseDn();
    }

    /** The account for synchronisation; password {@code SyntheticPasswords.SYNC}. Has both {@link Right}s at first. */
    public String syncUpn() {
        return Seed.SYNC_ACCOUNT + "@" + trust().dnsName();
    }

    /** Listens, on the same port as before. Does nothing where it does already. */
    public synchronized void start() throws IOException {
        if (listener != null) {
            return;
        }
        hang.open();
        LDAPListenerConfig config = new LDAPListenerConfig(port, Connection.factory(domain, hang));
        config.setListenAddress(InetAddress.getLoopbackAddress());
        config.setServerSocketFactory(tls.serverSockets());
        LDAPListener fresh = new LDAPListener(config);
        fresh.startListening();
        port = fresh.getListenPort();
        listener = fresh;
    }

    /** Refuses connections and drops those that there are, as a domain controller does that is switched off. */
    public synchronized void stop() {
        if (listener != null) {
            hang.open();
            listener.shutDown(true);
            listener = null;
        }
    }

    /** From here on connections are accepted and nothing is answered, not even a TLS handshake. {@link #resume()} ends it. */
    public void hang() {
        hang.close();
    }

    /** Ends {@link #hang()}; what waited is answered now. */
    public void resume() {
        hang.open();
    }

    public AccountKey key(String sam) {
        return AccountKey.directory(trust().code(), account(sam).guid());
    }

    public void disable(String sam) {
        control(sam, 0, Logon.DISABLED);
    }

    public void enable(String sam) {
        control(sam, Logon.DISABLED, 0);
    }

    /** Locks the account as if the threshold had just been passed. */
    public void lock(String sam) {
        set(sam, "lockoutTime", Long.toString(AdTime.ticks(now())));
    }

    public void unlock(String sam) {
        change(sam, entry -> {
            entry.setAttribute("lockoutTime", "0");
            entry.setAttribute("badPwdCount", "0");
        });
    }

    /** How many failures AD counts against the account ({@code badPwdCount}). */
    public int failures(String sam) {
        return (int) account(sam).number("badPwdCount");
    }

    public boolean isLocked(String sam) {
        return domain.logon().isLocked(account(sam), now());
    }

    /** @param until when the account expires; null for never */
    public void setAccountExpires(String sam, @Nullable Instant until) {
        set(sam, "accountExpires", Long.toString(until == null ? AdTime.NEVER : AdTime.ticks(until)));
    }

    /** Makes the password as old as needed to have expired. */
    public void expirePassword(String sam) {
        set(sam, "pwdLastSet", "1");
    }

    public void requirePasswordChange(String sam) {
        set(sam, "pwdLastSet", "0");
    }

    public void setPassword(String sam, String password) {
        new AdWrites(domain).setPassword(account(sam), password);
    }

    /** Sets or, with no values, removes an attribute. */
    public void set(String sam, String attribute, String... values) {
        change(sam, entry -> {
            if (values.length == 0) {
                entry.removeAttribute(attribute);
            } else {
                entry.setAttribute(attribute, values);
            }
        });
    }

    /**
     * A new account.
     *
     * @param container relative to the domain, such as {@code OU=Staff}
     * @param attributes besides the object class and those that a domain controller sets by itself
     */
    public void add(String sam, String container, Attribute... attributes) {
        List<Attribute> all = new ArrayList<>(List.of(attributes));
        all.add(new Attribute("objectClass", "top", "person", "organizationalPerson", "user"));
        all.add(new Attribute("sAMAccountName", sam));
        write(writes ->
                writes.add(new DN(new RDN("CN", sam), Domain.dn(container + "," + domain.baseDn())).toString(), all));
    }

    /** Gives another name in the same place. */
    public void rename(String sam, String newCommonName) {
        write(writes -> writes.rename(dn(sam), new RDN("CN", newCommonName).toString(), null));
    }

    /** @param container relative to the domain, such as {@code OU=Former Staff} */
    public void move(String sam, String container) {
        write(writes -> {
            var rdn = account(sam).dn().getRDN();
            writes.rename(dn(sam), String.valueOf(rdn), container + "," + domain.baseDn());
        });
    }

    /** Leaves a tombstone. */
    public void delete(String sam) {
        write(writes -> writes.delete(dn(sam)));
    }

    public void grant(String sam, Right right) {
        change(sam, entry -> entry.addAttribute("x-rights", right.name()));
    }

    public void revoke(String sam, Right right) {
        change(sam, entry -> entry.removeAttributeValue("x-rights", right.name()));
    }

    /** Denies the account to read an attribute of any object, as an access control entry on the domain's root would. */
    public void hide(String sam, String attribute) {
        change(sam, entry -> entry.addAttribute("x-hidden", attribute));
    }

    /** Ends {@link #hide}. */
    public void show(String sam, String attribute) {
        change(sam, entry -> entry.removeAttributeValue("x-hidden", attribute));
    }

    /** The lockout policy: 0 never locks. */
    public void setLockoutThreshold(int failures) {
        AdObject head = domain.store().byDn(domain.head());
        if (head != null) {
            domain.store()
                    .change(head.guid(), entry -> entry.setAttribute("lockoutThreshold", Integer.toString(failures)));
        }
    }

    /** The account's distinguished name today. */
    public String dn(String sam) {
        return account(sam).entry().getDN();
    }

    /** Stops, and keeps the state for the next run. */
    @Override
    public void close() throws IOException {
        stop();
        state.write(domain.store());
    }

    private interface Write {
        void on(AdWrites writes) throws LDAPException;
    }

    private void write(Write write) {
        try {
            write.on(new AdWrites(domain));
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void control(String sam, int clear, int set) {
        long before = account(sam).number("userAccountControl");
        set(sam, "userAccountControl", Long.toString(before & ~clear | set));
    }

    private void change(String sam, Consumer<Entry> change) {
        domain.store().change(account(sam).guid(), change);
    }

    private AdObject account(String sam) {
        AdObject account = domain.store().bySam(sam);
        if (account == null) {
            throw new IllegalArgumentException("no account " + sam + " in " + trust().domain());
        }
        return account;
    }

    private Instant now() {
        return domain.store().clock().instant();
    }
}
