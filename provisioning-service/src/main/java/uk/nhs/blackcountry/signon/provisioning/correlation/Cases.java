package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;

/** The cases that wait for a human, and those that waited. None is ever removed. */
public interface Cases {
    /** Opens {@code openCase} unless one of the same kind, person and subject is open. */
    void open(OpenCase openCase);

    /** Any that was ever opened; {@link OpenCase#closing} says what became of it. */
    Optional<OpenCase> find(UUID id);

    /** All that are open, oldest first. */
    List<OpenCase> open();

    /**
     * Those that are open, oldest first.
     *
     * @param after the last one of the page before, open or not; null for the first page. What is unknown is as if it were the last of all
     */
    List<OpenCase> page(@Nullable UUID after, int limit);

    /** All of one kind that are open, oldest first. */
    List<OpenCase> open(OpenCase.Kind kind);

    /** Those that are open and have one of these subjects, or are about one of these persons; oldest first. */
    List<OpenCase> openAbout(Collection<String> subjects, Collection<PersonId> persons);

    /** The one of this kind and subject that was opened last, open or closed. */
    Optional<OpenCase> lastAbout(OpenCase.Kind kind, String subject);

    /** @return whether it was open: a case is closed once, and the first word stands */
    boolean close(UUID id, OpenCase.Closing closing);

    /** Closes whatever is open of one kind about these subjects, because it is settled. */
    void closeAbout(OpenCase.Kind kind, Collection<String> subjects, OpenCase.Closing closing);
}
