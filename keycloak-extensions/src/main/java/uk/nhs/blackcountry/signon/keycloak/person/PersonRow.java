package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.Revision;

/**
 * One person as last applied, for reading. Written by {@link RowWrites} alone, behind the lock in {@link HeldRows}. Never deleted: a
 * retired person stays as a tombstone.
 */
@Entity
@Immutable
@Table(name = "bc_person")
class PersonRow {
    @Id
    @Column(name = "user_id", length = 36)
    private String userId = "";

    @Column(name = "realm_id", nullable = false, length = 36)
    private String realmId = "";

    @Column(name = "epoch", nullable = false)
    private long epoch;

    @Column(name = "number", nullable = false)
    private long number;

    @Column(name = "state", nullable = false, length = 16)
    private String state = "";

    @Column(name = "survivor", length = 36)
    private @Nullable String survivor;

    @Column(name = "document", nullable = false, columnDefinition = "TEXT")
    private String document = "";

    protected PersonRow() {}

    /** A row as it was read. */
    record Stored(String realmId, long epoch, long number, String state, String document) {
        Held held() {
            return new Held(realmId, new Revision(epoch, number), PersonProjection.State.valueOf(state));
        }

        /** @param row user id, then the members in their order */
        static Stored behind(Object[] row) {
            return new Stored((String) row[1], (long) row[2], (long) row[3], (String) row[4], (String) row[5]);
        }

        /** Null where the text is no projection: somebody wrote it by hand. */
        @Nullable
        PersonProjection readable() {
            try {
                return ProjectionCodec.read(document, PersonProjection.class);
            } catch (ProjectionCodec.MalformedException e) {
                return null;
            }
        }

        /** Whether the columns say what the text says. */
        boolean fits(String userId, PersonProjection person) {
            return person.person().toString().equals(userId)
                    && person.revision().equals(new Revision(epoch, number))
                    && person.state().name().equals(state);
        }
    }

    /** @throws IllegalStateException if the text is no projection: somebody wrote it by hand. Nobody is let in by it */
    static PersonProjection read(String document) {
        try {
            return ProjectionCodec.read(document, PersonProjection.class);
        } catch (ProjectionCodec.MalformedException e) {
            throw new IllegalStateException("bc_person holds a document that cannot be read", e);
        }
    }
}
