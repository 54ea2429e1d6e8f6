package uk.nhs.blackcountry.signon.provisioning.token;

import java.util.Collection;
import java.util.List;

/** The keys that the instances share. */
public interface SigningKeys {
    List<SigningKey> all();

    void add(SigningKey key);

    /** @param ids keys that nothing valid is signed with */
    void remove(Collection<String> ids);
}
