package uk.nhs.blackcountry.signon.keycloak.person;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.keycloak.provider.Provider;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.RealmBucket;
import uk.nhs.blackcountry.signon.model.RealmLine;
import uk.nhs.blackcountry.signon.model.Revision;

/** The door of this room: {@code session.getProvider(PersonStore.class)}. Works in the realm of the session's context. */
public interface PersonStore extends Provider {

    /** The projection of a user. Empty for anybody who is no projected person: service accounts, local administrators. */
    Optional<PersonProjection> projection(PersonId person);

    /** As {@link #projection(PersonId)}, for a Keycloak user id, which may be that of anybody. */
    Optional<PersonProjection> projectionOfUser(String userId);

    /** Who holds this account now, if anybody does. */
    Optional<PersonId> holderOf(AccountKey account);

    /**
     * The one account in a trust's directory for which this login may be typed (see
     * {@code ProjectedAccount.logins}); empty if there is none or more than one: ambiguous means deny.
     *
     * @param source such as {@code ad.RNA}
     * @param login in any case
     */
    Optional<AccountKey> accountByLogin(String source, String login);

    /**
     * Applies what the registry sent, each person by itself: one that is refused or fails leaves the others as they are. Ends what no longer has
     * a ground, through {@code ending}.
     *
     * <p>Works in transactions of its own, committed when it returns: do not call it with an unwritten change of one of these users in the
     * session's own transaction (it would wait for it), and load users again afterwards.
     */
    ProjectionBatch.Receipt apply(ProjectionBatch batch);

    /**
     * Takes the number of a delivery, before it is applied. Atomic over the cluster, and kept whatever becomes of the delivery.
     *
     * @return false where it was taken before, or a later epoch has begun: whoever sends this has forgotten that
     */
    boolean takeDelivery(Revision delivery);

    /** The highest number of a delivery that was taken. */
    Optional<Revision> newestDelivery();

    /**
     * What is held of persons, whole, in the order of their ids.
     *
     * @param after start behind this id; empty to start at the first
     * @param limit how many at most are looked at
     */
    List<PersonProjection> persons(String after, int limit);

    /**
     * What is really held, in short and compared with the projections, computed anew from the tables: the coarse buckets of the whole realm,
     * which costs a read of all of it; or the fine ones within some.
     *
     * @param within with what the ids begin; empty for all
     */
    List<RealmBucket> buckets(Collection<String> within);

    /** As above, each user whose id begins so. */
    List<RealmLine> lines(Collection<String> within);

    /**
     * Takes one of the tries that an account, known or not, has left in its window, before the bind is made. Atomic over the cluster, and
     * kept whatever becomes of the request: two nodes together never give out more than {@code limit}.
     *
     * <p>As in AD, the count starts again when the last try taken is a whole window past, or when {@link #forgetTries} is called.
     *
     * @param key at most 255 characters: the account key, or for an unknown account a digest of trust and login: both are counted alike
     * @return whether there was one left
     */
    boolean takeTry(String key, int limit, Duration window);

    /** Gives one try back: nobody was asked, so nothing was counted against the account. Atomic, and kept, as {@link #takeTry} is. */
    void returnTry(String key);

    /** Gives the tries of an account back: the password was right. */
    void forgetTries(String key);

    @Override
    default void close() {}
}
