package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/** Finds whom a day may change something for. */
public interface ChangeoverIndex {
    /**
     * In the order of their ids: who has a placement at one of {@code trusts} that begins or ends that day; who has an account in whatever directory
     * that expires then, since that may be their last; and everybody at {@code succeeded}.
     *
     * @param succeeded trusts that become part of others that day
     * @param after the last one of the page before; null for the first page
     */
    List<PersonId> concerned(
            ChangeDay day,
            Collection<OdsCode> trusts,
            Collection<OdsCode> succeeded,
            @Nullable PersonId after,
            int limit);
}
