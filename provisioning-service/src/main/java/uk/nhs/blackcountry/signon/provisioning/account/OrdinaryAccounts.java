package uk.nhs.blackcountry.signon.provisioning.account;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account.Kind;

/**
 * Tells accounts of people doing everyday work from admins' second accounts, services' and wards'. Such accounts are never linked and
 * never projected: whoever knows their password proves nothing about who they are.
 */
public final class OrdinaryAccounts {
    private final List<Pattern> excluded;
    private final boolean employeeIdRequired;

    /**
     * @param excludedNames account names that are not ordinary, {@code *} standing for any characters: {@code svc-*}, {@code *-adm}
     * @param employeeIdRequired whether an account without an employee number is not ordinary
     */
    public OrdinaryAccounts(List<String> excludedNames, boolean employeeIdRequired) {
        this.excluded = excludedNames.stream().map(OrdinaryAccounts::pattern).toList();
        this.employeeIdRequired = employeeIdRequired;
    }

    /** What kind of account this is. An account that lacks either part of a name is nobody's in particular. */
    public Kind kind(String accountName, PersonName name, @Nullable String employeeId) {
        boolean named = !name.given().isBlank() && !name.family().isBlank();
        boolean employed = !employeeIdRequired || (employeeId != null && !employeeId.isBlank());
        boolean excludedByName = excluded.stream()
                .anyMatch(p -> p.matcher(accountName.toLowerCase(Locale.ROOT)).matches());
        return named && employed && !excludedByName ? Kind.ORDINARY : Kind.NOT_ORDINARY;
    }

    /** What tells them apart, as a text that is another one where another account might be ordinary. */
    public String configuration() {
        return (employeeIdRequired ? "numbered, not " : "not ") + excluded;
    }

    private static Pattern pattern(String wildcard) {
        String[] literals = wildcard.toLowerCase(Locale.ROOT).split("\\*", -1);
        return Pattern.compile(List.of(literals).stream().map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
