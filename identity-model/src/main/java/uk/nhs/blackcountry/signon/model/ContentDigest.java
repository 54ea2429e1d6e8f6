package uk.nhs.blackcountry.signon.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
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
        content.add(
                person.person(),
                person.state(),
                person.survivor(),
                person.userName(),
                person.name().given(),
                person.name().family(),
                person.email());
        person.accounts().stream()
                .sorted(Comparator.comparing(account -> account.key().toString()))
                .forEach(content::addAccount);
        person.placements().stream()
                .sorted(Comparator.comparing(placement -> placement.id().toString()))
                .forEach(content::addPlacement);
        return shortDigest(content.members.toString());
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
        List<String> logins = account.logins().stream().sorted().toList();
        add("account", account.key(), account.state(), logins.size());
        logins.forEach(this::add);
    }

    private void addPlacement(ProjectedPlacement placement) {
        add(
                "placement",
                placement.id(),
                placement.trust(),
                placement.site(),
                placement.role(),
                placement.from(),
                placement.until(),
                placement.home());
        List<AppGrant> grants = placement.grants();
        if (grants != null) {
            add("grants", grants.size());
            grants.stream().sorted(Comparator.comparing(AppGrant::app)).forEach(this::addGrant);
        }
    }

    private void addGrant(AppGrant grant) {
        add(grant.app(), grant.roles().size());
        grant.roles().forEach(this::add);
    }

    private void add(@Nullable Object... values) {
        for (Object value : values) {
            String text = Objects.toString(value, "");
            members.append(value == null ? "-" : text.length()).append(':').append(text);
        }
    }
}
