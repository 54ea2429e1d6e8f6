package uk.nhs.blackcountry.signon.provisioning.app;

import java.util.List;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.app.CommandOptions.UsageException;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** What operators type, as what it means. */
final class OperatorWords {
    private OperatorWords() {}

    static OdsCode trust(CommandOptions options) {
        try {
            return new OdsCode(options.require("trust"));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--trust: " + e.getMessage());
        }
    }

    /** By id, or by an account that the person holds: {@code ad.RNA:<objectGUID>}. */
    static PersonId person(CommandOptions options, Registry registry) {
        String text = options.require("person");
        try {
            return text.contains(":") ? holder(AccountKey.parse(text), registry) : PersonId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--person: " + e.getMessage());
        }
    }

    private static PersonId holder(AccountKey account, Registry registry) {
        Link link = registry.links().ofAccounts(List.of(account)).get(account);
        if (link == null) {
            throw new UsageException("--person: nobody holds the account " + account);
        }
        return link.person();
    }
}
