package uk.nhs.blackcountry.signon.stack.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import uk.nhs.blackcountry.signon.stack.nhsmail.NhsmailStandIn;
import uk.nhs.blackcountry.signon.stack.staff.NhsmailAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Dudley's accounts at NHSmail, which each registry reads from a Graph of its own: one can be throttled and the other not. */
final class Mailboxes {
    /** Whose accounts are read. */
    static final String OURS = Trust.DUDLEY.code().value();

    /** Shown anew each round, and in use each time: nothing else is done to it. */
    private static final String MARKER = "marker.mail@nhs.net";

    private final List<NhsmailStandIn> tenants;
    private final Map<String, NhsmailAccount> there = new LinkedHashMap<>();
    private final Set<String> disabled = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private int arrivals;

    Mailboxes(List<NhsmailStandIn> tenants, SyntheticStaff staff) {
        this.tenants = List.copyOf(tenants);
        staff.nhsmail().stream()
                .filter(account -> account.odsCode().equals(OURS))
                .forEach(account -> there.put(account.address(), account));
    }

    /** As {@link Staff#changeOneOf}. */
    void changeOneOf(Untouched untouched, SplittableRandom random) {
        int kind = random.nextInt(8);
        if (kind < 2) {
            String address = "new%d.mail@nhs.net".formatted(++arrivals);
            untouched.took(address);
            put(account(address, "Newmail" + arrivals, "Arrived"));
            return;
        }
        List<String> others = there.keySet().stream()
                .filter(address -> !address.equals(MARKER))
                .toList();
        untouched.oneOf(others, random).ifPresent(address -> {
            NhsmailAccount account = requireNonNull(there.get(address));
            if (kind < 4) {
                boolean enabled = disabled.remove(address) || !disabled.add(address);
                tenants.forEach(tenant -> tenant.showEnabled(address, enabled));
            } else if (kind < 5) {
                tenants.forEach(tenant -> tenant.remove(address));
                there.remove(address);
                disabled.remove(address);
                gone.add(address);
            } else if (!disabled.contains(address)) {
                put(account(account.oid(), address, account.given(), "Married" + random.nextInt(1_000_000)));
            }
        });
    }

    /** All of whom are left. */
    void renameAll(Untouched untouched, String family) {
        List.copyOf(there.values()).stream()
                .filter(account -> !disabled.contains(account.address()) && untouched.isLeft(account.address()))
                .forEach(account -> put(account(account.oid(), account.address(), account.given(), family)));
    }

    void mark(String round) {
        put(account(MARKER, "MarkerMail", round));
    }

    private void put(NhsmailAccount account) {
        there.put(account.address(), account);
        tenants.forEach(tenant -> tenant.put(account));
    }

    private static NhsmailAccount account(String address, String given, String family) {
        return account(UUID.nameUUIDFromBytes(address.getBytes(UTF_8)), address, given, family);
    }

    private static NhsmailAccount account(UUID oid, String address, String given, String family) {
        return new NhsmailAccount(oid, given, family, given + " " + family, address, OURS, NhsmailAccount.State.ACTIVE);
    }

    /** As {@link Staff#expected}. */
    Map<String, String> expected() {
        Map<String, String> expected = new HashMap<>();
        gone.forEach(address -> expected.put(address, "GONE false"));
        there.keySet().forEach(address -> expected.put(address, "PRESENT " + !disabled.contains(address)));
        return expected;
    }
}
