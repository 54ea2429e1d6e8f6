package uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractProperties;

/**
 * What NHSmail lets us read.
 *
 * @param tenant whose accounts these are: the NHS's one tenant
 * @param cleartext whether the directory may be asked over {@code http}: in the local stack alone
 * @param directory needed at level {@link Level#DIRECTORY}
 * @param notOrdinary what the part of a user principal name before the {@code @} must not be; {@code *} stands for any characters
 * @param report the portal's report, instead of the directory
 */
record NhsmailProperties(
        @DefaultValue("claims") Level level,

        @DefaultValue("37c354b2-85b0-47f5-b222-07b48d774ee3")
        UUID tenant,

        @DefaultValue("false") boolean cleartext,
        @Nullable Directory directory,
        @DefaultValue Leavers leavers,

        @DefaultValue({"svc-*", "svc.*", "*-adm", "adm-*", "generic-*", "shared-*", "room-*", "test-*"})
        List<String> notOrdinary,

        @Nullable Report report) {

    /** How far we may look. */
    enum Level {
        /** Keycloak reads the claims of whoever signs in; nothing is read here. */
        CLAIMS,
        /** An application may read the tenant's directory ({@code User.Read.All}). */
        DIRECTORY
    }

    NhsmailProperties {
        if ((level == Level.DIRECTORY) != (directory != null)) {
            throw new IllegalArgumentException(
                    "registry.nhsmail.directory is there if the level is directory, and only then");
        }
        if (directory != null) {
            if (report != null) {
                throw new IllegalArgumentException(
                        "registry.nhsmail.report: not beside level directory, which knows more");
            }
            directory.requireTls(cleartext);
        }
    }

    /**
     * @param graphUrl base of Microsoft Graph's resources
     * @param tokenUrl where the tenant gives tokens to applications
     * @param staffAttribute which property of a user says whose staff somebody is: one of {@link UserAttribute}
     * @param staffValues what it says of ours
     */
    record Directory(
            @DefaultValue("https://graph.microsoft.com/v1.0")
            URI graphUrl,

            URI tokenUrl,
            String clientId,
            String clientSecret,
            @DefaultValue("companyName") String staffAttribute,
            Set<String> staffValues) {
        Directory {
            require(tokenUrl, "token-url");
            require(clientId, "client-id");
            require(clientSecret, "client-secret");
            if (staffValues == null || staffValues.isEmpty()) {
                throw new IllegalArgumentException(
                        "registry.nhsmail.directory.staff-values is missing: whose staff is ours?");
            }
            UserAttribute.of(staffAttribute);
        }

        private void requireTls(boolean cleartext) {
            for (URI url : List.of(graphUrl, tokenUrl)) {
                boolean allowed = "https".equals(url.getScheme()) || (cleartext && "http".equals(url.getScheme()));
                if (!allowed || url.getHost() == null) {
                    throw new IllegalArgumentException("registry.nhsmail.directory: " + url + " is not https");
                }
            }
        }

        private static void require(@Nullable Object value, String name) {
            if (value == null || value.toString().isBlank()) {
                throw new IllegalArgumentException("registry.nhsmail.directory." + name + " is missing");
            }
        }

        @Override
        public String toString() {
            return "Directory[" + graphUrl + ", " + clientId + "]";
        }
    }

    /**
     * What becomes of somebody who is marked as having left: NHSmail lets them sign in for another 30 days.
     *
     * @param attribute which property or column says so; null where none does
     * @param value what it says then
     * @param maySignIn whether they may here too. Whether they work anywhere is not NHSmail's to say
     */
    record Leavers(
            @Nullable String attribute,
            @DefaultValue("Active (Leaver)") String value,
            @DefaultValue("true") boolean maySignIn) {
        boolean isLeaver(@Nullable String stated) {
            return stated != null && stated.strip().toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * @param files where reports arrive
     * @param columns what is in which column
     * @param staffValues whose staff is ours, by the column {@code organisation}; all where it is empty
     * @param activeStatuses with which somebody may sign in, by the column {@code status}
     */
    record Report(
            ExtractProperties files,
            Columns columns,
            @DefaultValue Set<String> staffValues,
            @DefaultValue("Active") Set<String> activeStatuses) {
        Report {
            if (files == null || columns == null) {
                throw new IllegalArgumentException("registry.nhsmail.report: files and columns are needed");
            }
            if (!staffValues.isEmpty() && columns.organisation() == null) {
                throw new IllegalArgumentException(
                        "registry.nhsmail.report.columns.organisation is missing: by what are staff-values compared?");
            }
        }
    }

    /**
     * The headers of the columns that are read; one that is null is not read.
     *
     * @param oid the object id: a report without it could name addresses only, which identify nobody
     */
    record Columns(
            String oid,
            String address,
            String given,
            String family,
            @Nullable String status,
            @Nullable String organisation) {
        private static final Pattern BLANK = Pattern.compile("\\s*");

        Columns {
            if (oid == null || BLANK.matcher(oid).matches()) {
                throw new IllegalArgumentException(
                        "registry.nhsmail.report.columns.oid is missing: addresses identify nobody, so a report without"
                                + " object ids is no source (docs/decisions/0018)");
            }
            if (address == null || given == null || family == null) {
                throw new IllegalArgumentException(
                        "registry.nhsmail.report.columns: address, given and family are needed");
            }
        }

        Set<String> all() {
            return Set.copyOf(Stream.of(oid, address, given, family, status, organisation)
                    .flatMap(Stream::ofNullable)
                    .toList());
        }
    }
}
