package uk.nhs.blackcountry.signon.provisioning.adapter.esr;

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
import org.springframework.boot.context.properties.bind.DefaultValue;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractProperties;

/**
 * One trust of {@code trusts.yaml}, as far as its ESR extract goes.
 *
 * @param esr null for a trust that gives none
 */
record EsrProperties(String code, @Nullable Esr esr) {

    /**
     * @param files where extracts arrive
     * @param columns what is in which column
     * @param activeStatuses assignment statuses with which somebody works; any other does not. Only where there is such a column
     * @param trustValue what the trust column states in every row; a file with any other is another trust's
     * @param sites what the extract calls the trust's sites; what is none of these and no code is no site
     * @param roles which national job role its words for roles mean; what is none of these and no code is no role
     * @param dateFormat of start and end, as {@link DateTimeFormatter} writes it
     */
    record Esr(
            ExtractProperties files,
            Columns columns,
            List<String> activeStatuses,
            @Nullable String trustValue,
            List<Word> sites,
            List<Word> roles,
            String dateFormat) {
        Esr(
                @Nullable ExtractProperties files,
                @Nullable Columns columns,
                @DefaultValue({"Active Assignment", "Acting Up", "Internal Secondment", "Maternity & Adoption"})
                        List<String> activeStatuses,
                @Nullable String trustValue,
                @Nullable List<Word> sites,
                @Nullable List<Word> roles,
                @DefaultValue("dd/MM/uuuu") String dateFormat) {
            if (files == null) {
                throw new IllegalArgumentException("esr.files is missing");
            }
            if (columns == null) {
                throw new IllegalArgumentException("esr.columns is missing");
            }
            columns.refuseNationalInsurance();
            if ((columns.trust() == null) != (trustValue == null)) {
                throw new IllegalArgumentException("esr.columns.trust and esr.trust-value go together");
            }
            if ((columns.site() == null) != (columns.role() == null)) {
                throw new IllegalArgumentException("esr.columns.site and esr.columns.role go together");
            }
            requireNonNull(formatter(dateFormat));
            this.files = files;
            this.columns = columns;
            this.activeStatuses = List.copyOf(activeStatuses);
            this.trustValue = trustValue;
            this.sites = sites == null ? List.of() : List.copyOf(sites);
            this.roles = roles == null ? List.of() : List.copyOf(roles);
            this.dateFormat = dateFormat;
            EsrWords.requireUnderstood(this.sites, this.roles);
        }

        DateTimeFormatter dates() {
            return formatter(dateFormat);
        }

        /** Refuses a 30th of February. A pattern with {@code y}, the year of an era, is taken to mean plain years. */
        private static DateTimeFormatter formatter(String pattern) {
            return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.UK)
                    .withResolverStyle(ResolverStyle.STRICT);
        }
    }

    /**
     * What a word of the extract means.
     *
     * @param name as the extract writes it, in any case
     * @param code an ODS code, or a national job role code
     */
    record Word(String name, String code) {}

    /**
     * The headers of the columns that are read; one that is null is not read.
     *
     * @param assignment the assignment number: one row each
     * @param employee the employee number at this trust
     * @param person the number by which ESR knows the person at every employer
     * @param registrationBody the professional body, by its name or letters; needed with {@code registrationNumber}
     * @param status of the assignment
     * @param position the title of the position, in ESR's words
     * @param staffGroup in ESR's words
     * @param site where the work is; with {@code role} and an end, an assignment is a placement
     * @param role as what, in ESR's words
     * @param trust the employing authority, to know a file of another trust by
     */
    record Columns(
            String assignment,
            @Nullable String employee,
            @Nullable String person,
            String given,
            String family,
            String start,
            @Nullable String end,
            @Nullable String registrationBody,
            @Nullable String registrationNumber,
            @Nullable String status,
            @Nullable String position,
            @Nullable String staffGroup,
            @Nullable String site,
            @Nullable String role,
            @Nullable String trust) {
        private static final Pattern NATIONAL_INSURANCE =
                Pattern.compile("ni|nino|(.*[^a-z])?(ni|n\\.i\\.) ?(no|num|number)?\\.?|.*national.?insurance.*");

        Columns {
            for (String header : new String[] {assignment, given, family, start}) {
                if (header == null || header.isBlank()) {
                    throw new IllegalArgumentException("esr.columns: assignment, given, family and start are needed");
                }
            }
            if ((registrationBody == null) != (registrationNumber == null)) {
                throw new IllegalArgumentException(
                        "esr.columns: registration-body and registration-number go together");
            }
        }

        Set<String> all() {
            return Stream.of(
                            assignment,
                            employee,
                            person,
                            given,
                            family,
                            start,
                            end,
                            registrationBody,
                            registrationNumber,
                            status,
                            position,
                            staffGroup,
                            site,
                            role,
                            trust)
                    .flatMap(Stream::ofNullable)
                    .collect(LinkedHashSet::new, Set::add, Set::addAll);
        }

        /** @throws IllegalArgumentException if one of them is such a number's */
        void refuseNationalInsurance() {
            for (String header : all()) {
                if (NATIONAL_INSURANCE
                        .matcher(header.strip().toLowerCase(Locale.ROOT))
                        .matches()) {
                    throw new IllegalArgumentException(
                            "esr.columns: a national insurance number is not read: " + header);
                }
            }
        }
    }
}
