package uk.nhs.blackcountry.signon.provisioning.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.audit.Finding.Kind;

/**
 * Proves a chain that is shown line by line, and names every line that is not as it was sealed. Each is held against its own seal and
 * the seal before it as stored, so that one bad line does not make all after it bad. Remembers only bad lines, and of them no more than it
 * names.
 */
public final class ChainCheck {
    /** How many findings are named; more are counted. */
    public static final int NAMED = 200;

    private final Stretch stretch;
    private final TreeMap<Long, AuditMark> expected = new TreeMap<>();
    private final List<Suspect> suspects = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private AuditMark before = AuditMark.START;
    private long agreed;
    private boolean beforeIsGone;
    private long lines;
    private long found;

    /**
     * @param stretch what is shown of the chain
     * @param expected marks that were published; each that the stretch shows must be in the chain
     */
    public ChainCheck(Stretch stretch, Collection<AuditMark> expected) {
        this.stretch = stretch;
        this.agreed = stretch.first() - 1;
        expected.stream()
                .filter(stretch::shows)
                .filter(mark -> mark.number() > 0)
                .forEach(mark -> this.expected.put(mark.number(), mark));
    }

    /**
     * A bad line, with what is needed to see whether it stands in another's place.
     *
     * @param before the mark before it, as stored
     * @param reads the digest of the line as it reads now
     */
    record Suspect(Seal seal, AuditMark before, @Nullable String reads, Kind kind) {

        /** Whether this text, or this seal, was made for the place of {@code other}. */
        private boolean isMeantFor(Suspect other) {
            return reads != null && reads.equals(other.seal.digest())
                    || wasSealedAfter(other.before)
                    // the two stand side by side: what is before the other's place stands in it
                    || wasSealedAfter(new AuditMark(
                            other.before.number(), other.seal.mark().hash()));
        }

        private boolean wasSealedAfter(AuditMark mark) {
            return mark.next(seal.at().toString(), seal.digest())
                    .hash()
                    .equals(seal.mark().hash());
        }
    }

    /** Takes the next entry, in the order of the numbers: one of the stretch, or next to it. */
    public void accept(AuditChain.Entry entry) {
        Seal seal = entry.seal();
        long number = seal.mark().number();
        if (number < stretch.first()) {
            compare(seal.mark());
            before = seal.mark();
            return;
        }
        if (number > before.number() + 1) {
            name(new Finding(Kind.REMOVED, before.number() + 1, Math.min(number - 1, stretch.last())));
            beforeIsGone = true;
        }
        if (number > stretch.last()) {
            return;
        }
        examine(seal, entry.line());
        compare(seal.mark());
        before = seal.mark();
        beforeIsGone = false;
        lines++;
    }

    private void examine(Seal seal, @Nullable StoredLine line) {
        if (line == null) {
            name(Finding.of(Kind.REMOVED, seal.mark().number()));
            return;
        }
        String reads = line.digest();
        if (!reads.equals(seal.digest())) {
            suspect(new Suspect(seal, before, reads, Kind.CHANGED));
        } else if (beforeIsGone) {
            name(Finding.of(Kind.UNPROVEN, seal.mark().number()));
        } else if (!seal.follows(before)) {
            suspect(new Suspect(seal, before, null, Kind.BROKEN));
        }
    }

    private void suspect(Suspect suspect) {
        found++;
        if (suspects.size() < NAMED) {
            suspects.add(suspect);
        }
    }

    private void name(Finding finding) {
        found += finding.lines();
        if (findings.size() < NAMED) {
            findings.add(finding);
        }
    }

    private void compare(AuditMark mark) {
        AuditMark published = expected.remove(mark.number());
        if (published == null) {
            return;
        }
        if (published.equals(mark)) {
            agreed = mark.number();
        } else {
            name(new Finding(Kind.REWRITTEN, Math.min(agreed + 1, mark.number()), mark.number()));
        }
    }

    /** Takes a line that has no seal and does not wait for one. */
    public void stray(long id) {
        name(Finding.of(Kind.STRAY, id));
    }

    /** Ends it. */
    public Verification finish() {
        if (!expected.isEmpty() && expected.lastKey() > before.number()) {
            name(new Finding(Kind.CUT_OFF, before.number() + 1, expected.lastKey()));
        }
        List<Finding> all = new ArrayList<>(findings);
        for (Suspect suspect : suspects) {
            if (suspect.kind() == Kind.BROKEN && onlyLostItsPredecessor(suspect)) {
                found--;
            } else {
                boolean moved = suspects.stream().anyMatch(other -> other != suspect && suspect.isMeantFor(other));
                all.add(Finding.of(
                        moved ? Kind.REORDERED : suspect.kind(),
                        suspect.seal().mark().number()));
            }
        }
        return new Verification(lines, before, found, joined(all));
    }

    /** A line whose seal follows from another bad line is itself in order: that one was moved away from before it. */
    private boolean onlyLostItsPredecessor(Suspect suspect) {
        long place = suspect.seal().mark().number() - 1;
        return suspects.stream()
                .filter(other -> other != suspect)
                .map(other -> new AuditMark(place, other.seal().mark().hash()))
                .anyMatch(suspect.seal()::follows);
    }

    private static List<Finding> joined(List<Finding> all) {
        List<Finding> joined = new ArrayList<>();
        all.sort(Comparator.comparingLong(Finding::first));
        for (Finding finding : all) {
            Finding last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && last.goesOnIn(finding)) {
                joined.set(joined.size() - 1, new Finding(last.kind(), last.first(), finding.last()));
            } else {
                joined.add(finding);
            }
        }
        return joined;
    }
}
