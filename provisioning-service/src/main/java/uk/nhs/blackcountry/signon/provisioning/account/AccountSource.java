package uk.nhs.blackcountry.signon.provisioning.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * Where accounts come from. Every implementation passes {@code AccountSourceConformance}.
 *
 * <p>A reading that returns was whole. Whatever keeps it from being whole (unreachable, refused, cut short, empty) is a
 * {@link SourceException}, so that no failure ever looks like people having left.
 */
public interface AccountSource {
    /** The source part of its account keys, such as {@code ad.RNA}. */
    String name();

    /** The trust over which alone this source decides; empty for NHSmail, which decides over none. */
    Optional<OdsCode> trust();

    /** What follows from an account of this source. */
    Set<Statement> states();

    /**
     * All that is configured and decides which accounts are shown and what is said of them: where is looked, what is left out, what an attribute
     * or column means. The same text as long as it is the same, also after a restart; no secret. A cursor that was taken under another
     * one is not given back: then everything is read. Empty where nothing is configured.
     */
    default String configuration() {
        return "";
    }

    /**
     * Whether a reading of changes costs so little, here and there, that the source may be asked every second, so that a leaver is noticed within
     * seconds.
     */
    default boolean mayBeAskedOften() {
        return false;
    }

    /**
     * Reads what changed since {@code since}, page by page.
     *
     * @param since where the last reading ended; null to read everything
     * @param pages takes each page as it comes; forget them all if this throws
     * @throws SourceException if the reading is not whole, for whatever reason
     */
    Reading read(@Nullable Cursor since, Pages pages) throws SourceException;

    /** Takes pages. */
    @FunctionalInterface
    interface Pages {
        void take(List<AccountChange> page);
    }

    /** How far a source has been read: its own words, kept as they are. */
    record Cursor(String value) {}

    /**
     * A reading that was whole.
     *
     * @param scope whether the pages held every account or only what changed. A source may answer {@link Scope#EVERYTHING} to any
     *     cursor, when it no longer understands it
     * @param next where to go on
     * @param capabilities what the source could do this time; rights may be granted and taken away
     * @param asides what was left out because it could not be understood; those accounts stay as they were
     */
    record Reading(Scope scope, Cursor next, Set<Capability> capabilities, List<Aside> asides) {
        public Reading {
            capabilities = Set.copyOf(capabilities);
            asides = List.copyOf(asides);
        }

        /** A reading of which everything was understood. */
        public Reading(Scope scope, Cursor next, Set<Capability> capabilities) {
            this(scope, next, capabilities, List.of());
        }
    }

    /** What the pages of a reading held. */
    enum Scope {
        /** Every account; a known one that was not among them is gone. */
        EVERYTHING,
        /** What changed; nothing follows from what was not among it. */
        CHANGES
    }

    /** What a source says by showing an account. */
    enum Statement {
        /** That somebody may sign in by it. */
        SIGN_IN,
        /** That somebody works at {@link #trust()}: only such accounts make persons and home placements. */
        EMPLOYMENT
    }

    /** What a source can do. */
    enum Capability {
        /** Reads only what changed. */
        INCREMENTAL,
        /** Reports deletions when it reads changes. Without it only reading everything finds them. */
        DELETIONS
    }
}
