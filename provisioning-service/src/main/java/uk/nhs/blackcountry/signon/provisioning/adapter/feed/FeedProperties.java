package uk.nhs.blackcountry.signon.provisioning.adapter.feed;

import static java.util.Objects.requireNonNull;

import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom.Registered.Register;

/** The feeds of placements: {@code registry.placements.feeds}. */
@ConfigurationProperties("registry.placements")
record FeedProperties(List<Feed> feeds) {
    FeedProperties(@Nullable List<Feed> feeds) {
        this.feeds = feeds == null ? List.of() : List.copyOf(feeds);
        if (this.feeds.stream().map(Feed::source).distinct().count() < this.feeds.size()) {
            throw new IllegalArgumentException("registry.placements.feeds: a trust has two feeds of one name");
        }
    }

    /**
     * One feed of one trust: a national feed that names several is configured and uploaded for each of them.
     *
     * @param name such as {@code trainees}; with the trust it is the source: {@code trainees.RNA}
     * @param trust for whose sites it speaks, and for no other's
     * @param columns what is in which column of its CSV; null where it only comes as JSON
     * @param trailer the first field of a last row that counts the others in its second; null where there is none
     * @param dateFormat of beginning and end; one with hours is of moments, any other of whole days, the last one included
     * @param role where there is no column of roles
     * @param register of the registration numbers, where there is no column of it
     */
    record Feed(
            String name,
            String trust,
            @Nullable Columns columns,
            @Nullable String trailer,
            @DefaultValue("dd/MM/uuuu") String dateFormat,
            @Nullable String role,
            @DefaultValue("GMC") Register register) {
        private static final Pattern NAME = Pattern.compile("[a-z]{2,16}");
        private static final Set<String> TIME_OF_DAY = Set.of("a", "B", "h", "k", "K", "m", "s", "S", "A", "n", "N");
        /** What others mean by these names. */
        private static final Set<String> TAKEN = Set.of("ad", "esr", "scim", "rest", "nhsmail");

        Feed {
            if (name == null || !NAME.matcher(name).matches() || TAKEN.contains(name)) {
                throw new IllegalArgumentException(
                        "registry.placements.feeds: a name of 2 to 16 small letters is needed, and none of " + TAKEN);
            }
            OdsCode host = new OdsCode(requireNonNull(trust, "registry.placements.feeds: trust is missing"));
            requireNonNull(formatter(dateFormat));
            if (!isOfMoments(dateFormat) && letters(dateFormat).anyMatch(TIME_OF_DAY::contains)) {
                throw new IllegalArgumentException("registry.placements.feeds: " + name
                        + " states a time of day, but not its hour from 0 to 23 (HH): it would be read as whole days");
            }
            if (columns != null && columns.role() == null && role == null) {
                throw new IllegalArgumentException("registry.placements.feeds: " + name + " of " + host
                        + " needs columns.role, or role for all of it");
            }
        }

        String source() {
            return name + "." + trust;
        }

        OdsCode host() {
            return new OdsCode(trust);
        }

        DateTimeFormatter dates() {
            return formatter(dateFormat);
        }

        boolean isOfMoments() {
            return isOfMoments(dateFormat);
        }

        private static boolean isOfMoments(String pattern) {
            return letters(pattern).anyMatch("H"::equals);
        }

        /** Without what is between quotes, which is written as it is. */
        private static Stream<String> letters(String pattern) {
            return pattern.replaceAll("'[^']*'", "").chars().mapToObj(Character::toString);
        }

        private static DateTimeFormatter formatter(String pattern) {
            return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.UK)
                    .withResolverStyle(ResolverStyle.STRICT);
        }
    }

    /**
     * The headers of the columns that are read; one that is null is not read.
     *
     * @param key by which the feed knows a placement
     * @param sites by their codes, with semicolons between them
     * @param trust the host trust; null where the whole feed is the trust's
     * @param from first day, or moment
     * @param until last day, or the moment at which it ends
     * @param register which register the registration number is in
     * @param employee the employee number at the feed's trust
     */
    record Columns(
            String key,
            String sites,
            @Nullable String trust,
            @Nullable String role,
            @Nullable String staffGroup,
            @Nullable String employer,
            String from,
            String until,
            @Nullable String sponsor,
            @Nullable String register,
            @Nullable String registration,
            @Nullable String employee,
            @Nullable String cis2) {
        /** The fields of a position in JSON. */
        static final Columns JSON = new Columns(
                "key",
                "sites",
                "trust",
                "role",
                "staffGroup",
                "employer",
                "from",
                "until",
                "sponsor",
                "register",
                "registration",
                "employee",
                "cis2");

        Columns {
            if (Stream.of(key, sites, from, until).anyMatch(header -> header == null || header.isBlank())) {
                throw new IllegalArgumentException(
                        "registry.placements.feeds: columns.key, sites, from and until are needed");
            }
            if (registration == null && employee == null && cis2 == null) {
                throw new IllegalArgumentException(
                        "registry.placements.feeds: one of columns.registration, employee and cis2 is needed");
            }
        }

        Set<String> all() {
            return Stream.of(
                            key,
                            sites,
                            trust,
                            role,
                            staffGroup,
                            employer,
                            from,
                            until,
                            sponsor,
                            register,
                            registration,
                            employee,
                            cis2)
                    .flatMap(Stream::ofNullable)
                    .collect(LinkedHashSet::new, Set::add, Set::addAll);
        }
    }
}
