package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Attribute;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Example;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Reason;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Workplace;

/** One entry of {@code examples}. */
final class ExampleReader {
    /** In years of four digits: an instant can also be one that no calendar shows. */
    private static final Pattern INSTANT =
            Pattern.compile("[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

    private static final SortedMap<String, Reason> REASONS = Arrays.stream(Reason.values())
            .collect(Collectors.toMap(Reason::written, Function.identity(), (one, other) -> one, TreeMap::new));

    private final Codes codes;
    private final Apps apps;

    ExampleReader(Codes codes, Apps apps) {
        this.codes = codes;
        this.apps = apps;
    }

    Example read(Part example) {
        example.allowOnly("name", "placements", "at", "gives", "refuses");
        SortedMap<String, Set<String>> gives = new TreeMap<>();
        SortedMap<String, Reason> refuses = new TreeMap<>();
        example.optional("gives")
                .ifPresent(given -> given.mapping().forEach((app, roles) -> gives.put(app, apps.rolesIn(app, roles))));
        example.optional("refuses")
                .ifPresent(refused ->
                        refused.mapping().forEach((app, reason) -> refuses.put(app, reason(app, reason))));
        if (gives.isEmpty() && refuses.isEmpty()) {
            throw example.wrong("expects nothing: say what it gives or refuses");
        }
        return new Example(
                example.part("name").text(),
                example.part("placements").listOrNone().stream()
                        .map(this::workplace)
                        .toList(),
                instant(example.part("at")),
                gives,
                refuses);
    }

    private Workplace workplace(Part placement) {
        placement.allowOnly(
                "trust", "site", "role", "staff-group", "employer", "employment", "from", "until", "approved");
        OdsCode trust = codes.organisation(placement.part("trust"));
        Instant from = instant(placement.part("from"));
        Instant until = placement.optional("until").map(ExampleReader::instant).orElse(null);
        if (until != null && until.isBefore(from)) {
            throw placement.part("until").wrong("is before from: correct one of the two");
        }
        return new Workplace(
                trust,
                placement
                        .optional("site")
                        .map(site -> codes.siteOf(trust, site))
                        .orElse(trust),
                placement.optional("role").map(codes::role).orElse(""),
                placement.optional("staff-group").map(Part::text).orElse(null),
                placement.optional("employer").map(codes::organisation).orElse(null),
                Codes.employment(placement.part("employment")).equals(Attribute.HOME),
                from,
                until,
                placement.optional("approved").map(Part::flag).orElse(true));
    }

    private Reason reason(String app, Part reason) {
        apps.require(reason, app);
        Reason known = REASONS.get(reason.text());
        if (known == null) {
            throw reason.wrong("is no reason: write one of " + String.join(", ", REASONS.keySet()));
        }
        return known;
    }

    private static Instant instant(Part part) {
        return part.parsed("an instant: write it as 2026-08-05T09:00:00Z", text -> {
            if (!INSTANT.matcher(text).matches()) {
                throw new IllegalArgumentException(text);
            }
            return Instant.parse(text);
        });
    }
}
