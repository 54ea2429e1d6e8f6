package uk.nhs.blackcountry.signon.provisioning.app;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** Whom an operator appoints or dismisses, where. */
@SuppressWarnings("NullAway.Init")
final class Appointment {
    @Option(names = "--trust", required = true, paramLabel = "CODE")
    OdsCode trust;

    @Option(names = "--person", required = true, paramLabel = "ID|ACCOUNT", converter = WhoConverter.class)
    private Who who;

    @Option(names = "--operator", required = true, paramLabel = "NAME", converter = NotBlank.class)
    String operator;

    /** By id, or by an account that the person holds: {@code ad.RNA:<objectGUID>}. */
    private interface Who {
        PersonId in(Registry registry);
    }

    private static final class WhoConverter implements ITypeConverter<Who> {
        @Override
        public Who convert(String text) {
            if (!text.contains(":")) {
                PersonId person = PersonId.parse(text);
                return registry -> person;
            }
            AccountKey account = AccountKey.parse(text);
            return registry -> holder(account, registry);
        }
    }

    /** @throws IllegalArgumentException if nobody holds the account that was typed */
    PersonId person(Registry registry) {
        return who.in(registry);
    }

    private static PersonId holder(AccountKey account, Registry registry) {
        Link link = registry.links().ofAccounts(List.of(account)).get(account);
        if (link == null) {
            throw new IllegalArgumentException("nobody holds the account " + account);
        }
        return link.person();
    }
}
