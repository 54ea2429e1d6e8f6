package uk.nhs.blackcountry.signon.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a projection says, and not how new it is, in 32 hexadecimal digits that both sides compute alike: the first half of SHA-256 over every
 * member with its length before it. The order in which accounts, logins and placements are listed means nothing.
 */
public final class ContentDigest {
    private static final int LENGTH = 32;

    private final StringBuilder members = new StringBuilder();

    private ContentDigest() {}

    public static String of(PersonProjection person) {
        ContentDigest content = new ContentDigest();
        content.add(person.person());
        content.add(person.state());
        content.add(person.survivor());
        content.add(person.userName());
        content.add(person.name().given());
        content.add(person.name().family());
        content.add(person.email());
        sorted(person.accounts(), account -> account.key().toString()).forEach(content::addAccount);
        sorted(person.placements(), placement -> placement.id().toString()).forEach(content::addPlacement);
        return shortDigest(content.members.toString());
    }

    /** Most lists have one element, and a first load digests one of each for everybody. */
    private static <T> List<T> sorted(List<T> list, Function<T, String> by) {
        return list.size() < 2
                ? list
                : list.stream().sorted(Comparator.comparing(by)).toList();
    }

    /** The same of any text. */
    static String shortDigest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void addAccount(ProjectedAccount account) {
        List<String> logins = sorted(account.logins(), login -> login);
        add("account");
        add(account.key());
        add(account.state());
        add(logins.size());
        logins.forEach(this::add);
    }

    private void addPlacement(ProjectedPlacement placement) {
        add("placement");
        add(placement.id());
        add(placement.trust());
        add(placement.site());
        add(placement.role());
        add(placement.from());
        add(placement.until());
        add(placement.home());
        List<AppGrant> grants = placement.grants();
        if (grants != null) {
            add("grants");
            add(grants.size());
            sorted(grants, AppGrant::app).forEach(this::addGrant);
        }
    }

    private void addGrant(AppGrant grant) {
        add(grant.app());
        add(grant.roles().size());
        grant.roles().forEach(this::add);
    }

    private void add(@Nullable Object value) {
        if (value == null) {
            members.append("-:");
        } else {
            String text = value.toString();
            members.append(text.length()).append(':').append(text);
        }
    }
}
