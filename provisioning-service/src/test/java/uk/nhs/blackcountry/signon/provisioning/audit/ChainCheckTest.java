package uk.nhs.blackcountry.signon.provisioning.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.audit.Finding.Kind.BROKEN;
import static uk.nhs.blackcountry.signon.provisioning.audit.Finding.Kind.CHANGED;
import static uk.nhs.blackcountry.signon.provisioning.audit.Finding.Kind.CUT_OFF;
import static uk.nhs.blackcountry.signon.provisioning.audit.Finding.Kind.REMOVED;
import static uk.nhs.blackcountry.signon.provisioning.audit.Finding.Kind.REORDERED;
import static uk.nhs.blackcountry.signon.provisioning.audit.Finding.Kind.REWRITTEN;
import static uk.nhs.blackcountry.signon.provisioning.audit.Finding.Kind.STRAY;
import static uk.nhs.blackcountry.signon.provisioning.audit.Finding.Kind.UNPROVEN;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditChain.Entry;

/** What somebody does who may write anything to the tables, and what of it is named. The chain has ten lines. */
class ChainCheckTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final List<Entry> chain = new ArrayList<>();

    @BeforeEach
    void tenLines() {
        chain.addAll(sealed(AuditMark.START, 1, 10, "said"));
    }

    @Test
    void aChainThatNobodyTouched_isWhole() {
        Verification verification = check();

        assertThat(verification.isWhole()).isTrue();
        assertThat(verification.lines()).isEqualTo(10);
        assertThat(verification.head()).isEqualTo(mark(10));
        assertThat(new ChainCheck(Stretch.WHOLE, List.of()).finish().isWhole())
                .as("no line at all")
                .isTrue();
    }

    @Test
    void aChangedLine_isNamed_andOnlyThat() {
        put(4, new Entry(seal(4), line("said otherwise 4")));

        assertThat(check().findings()).containsExactly(new Finding(CHANGED, 4, 4));
    }

    @Test
    void aLineChangedTogetherWithItsDigest_isNamed() {
        StoredLine other = line("said otherwise");
        put(4, new Entry(new Seal(mark(4), 4, NOON, other.digest()), other));

        assertThat(check().findings()).containsExactly(new Finding(BROKEN, 4, 4));
    }

    @Test
    void aLineChangedTogetherWithItsWholeSeal_isNamedByTheNext() {
        StoredLine other = line("said otherwise");
        put(4, new Entry(Seal.after(mark(3), 4, NOON, other.digest()), other));

        assertThat(check().findings()).containsExactly(new Finding(BROKEN, 5, 5));
    }

    @Test
    void aChangedTimeOfSealing_isNamed() {
        put(4, new Entry(new Seal(mark(4), 4, NOON.minusSeconds(60), seal(4).digest()), line("said 4")));

        assertThat(check().findings()).containsExactly(new Finding(BROKEN, 4, 4));
    }

    @Test
    void aLineWithoutItsText_isNamed() {
        put(4, new Entry(seal(4), null));

        assertThat(check().findings()).containsExactly(new Finding(REMOVED, 4, 4));
    }

    @Test
    void linesRemovedWithTheirSeals_areNamed_andTheNextIsNotVouchedFor() {
        chain.subList(3, 5).clear();

        Verification verification = check();

        assertThat(verification.findings()).containsExactly(new Finding(REMOVED, 4, 5), new Finding(UNPROVEN, 6, 6));
        assertThat(verification.found()).isEqualTo(3);
    }

    @Test
    void twoLinesWhoseTextsWereSwapped_areNamedAsMoved() {
        put(4, new Entry(seal(4), line("said 7")));
        put(7, new Entry(seal(7), line("said 4")));

        assertThat(check().findings()).containsExactly(new Finding(REORDERED, 4, 4), new Finding(REORDERED, 7, 7));
    }

    @Test
    void twoLinesSwappedWithTheirSeals_areNamedAsMoved_andTheirNeighboursAreNot() {
        Entry four = chain.get(3);
        put(4, numbered(4, chain.get(6)));
        put(7, numbered(7, four));

        Verification verification = check();

        assertThat(verification.findings()).containsExactly(new Finding(REORDERED, 4, 4), new Finding(REORDERED, 7, 7));
        assertThat(verification.found()).isEqualTo(2);
    }

    @Test
    void twoNeighboursSwappedWithTheirSeals_areNamedAsMoved() {
        Entry four = chain.get(3);
        put(4, numbered(4, chain.get(4)));
        put(5, numbered(5, four));

        assertThat(check().findings()).containsExactly(new Finding(REORDERED, 4, 5));
    }

    @Test
    void aLinePutInBetween_isNamed_withAllThatItPushedOn() {
        List<Entry> pushedOn = List.copyOf(chain.subList(4, 10));
        chain.subList(4, 10).clear();
        StoredLine forged = line("forged");
        chain.add(new Entry(Seal.after(mark(4), 99, NOON, forged.digest()), forged));
        pushedOn.forEach(entry -> chain.add(numbered(chain.size() + 1, entry)));

        assertThat(check().findings()).containsExactly(new Finding(BROKEN, 6, 6), new Finding(REORDERED, 7, 11));
    }

    @Test
    void aLineWithoutSeal_isNamedByItsId() {
        ChainCheck check = new ChainCheck(Stretch.WHOLE, List.of());
        chain.forEach(check::accept);
        check.stray(4711);

        assertThat(check.finish().findings()).containsExactly(new Finding(STRAY, 4711, 4711));
    }

    @Test
    void aTailCutOff_isSeenByAPublishedHead_andByNothingElse() {
        AuditMark published = mark(10);
        chain.subList(7, 10).clear();

        assertThat(check().isWhole()).isTrue();
        assertThat(check(published).findings()).containsExactly(new Finding(CUT_OFF, 8, 10));
    }

    @Test
    void aChainWrittenAnew_isSeenByPublishedHeads_whichSayWhereItBegan() {
        AuditMark early = mark(3);
        AuditMark middle = mark(6);
        AuditMark late = mark(10);
        chain.subList(4, 10).clear();
        chain.addAll(sealed(mark(4), 5, 10, "said otherwise"));

        assertThat(check().isWhole()).isTrue();
        assertThat(check(late).findings()).containsExactly(new Finding(REWRITTEN, 1, 10));
        assertThat(check(late, early, middle).findings())
                .contains(new Finding(REWRITTEN, 4, 6), new Finding(REWRITTEN, 4, 10));
        assertThat(check(early).isWhole()).isTrue();
    }

    @Test
    void manyBadLines_areCounted_andTheFirstAreNamed() {
        chain.clear();
        sealed(AuditMark.START, 1, 1_000, "said").forEach(e -> chain.add(new Entry(e.seal(), line("nothing"))));

        Verification verification = check();

        assertThat(verification.found()).isEqualTo(1_000);
        assertThat(verification.findings()).containsExactly(new Finding(CHANGED, 1, ChainCheck.NAMED));
    }

    @Test
    void aStretch_isWhole_onTheGroundOfTheLineBeforeIt() {
        put(3, new Entry(seal(3), line("said otherwise 3")));
        put(8, new Entry(seal(8), line("said otherwise 8")));

        Verification verification = check(new Stretch(4, 7), mark(3), mark(7));

        assertThat(verification.isWhole()).isTrue();
        assertThat(verification.lines()).isEqualTo(4);
        assertThat(verification.head()).isEqualTo(mark(7));
    }

    @Test
    void linesRemovedAtTheEdgesOfAStretch_areNamed() {
        chain.removeIf(
                entry -> List.of(3L, 4L, 7L, 8L).contains(entry.seal().mark().number()));

        assertThat(check(new Stretch(4, 7)).findings())
                .containsExactly(new Finding(REMOVED, 3, 4), new Finding(UNPROVEN, 5, 5), new Finding(REMOVED, 7, 7));
    }

    @Test
    void ofAStretch_aHeadThatIsNotTheChains_isNamed_alsoThatOfTheLineBefore() {
        AuditMark other = new AuditMark(3, AuditMark.digest("another chain"));

        assertThat(check(new Stretch(4, 7), other).findings()).containsExactly(new Finding(REWRITTEN, 3, 3));
        assertThat(check(new Stretch(4, 7), mark(3), new AuditMark(6, other.hash()))
                        .findings())
                .containsExactly(new Finding(REWRITTEN, 4, 6));
    }

    @Test
    void aStretchBehindTheEnd_isWhole_unlessAHeadSaysThatThereWasMore() {
        AuditMark published = mark(10).next("more");

        assertThat(check(new Stretch(11, 20)).head()).isEqualTo(mark(10));
        assertThat(check(new Stretch(11, 20), published).findings()).containsExactly(new Finding(CUT_OFF, 11, 11));
    }

    /** Shows of the chain what {@link AuditChain#read} does. */
    private Verification check(Stretch stretch, AuditMark... published) {
        ChainCheck check = new ChainCheck(stretch, List.of(published));
        List<Long> numbers =
                chain.stream().map(entry -> entry.seal().mark().number()).toList();
        long before = numbers.stream()
                .filter(number -> number < stretch.first())
                .reduce((one, other) -> other)
                .orElse(1L);
        long after = numbers.stream()
                .filter(number -> number > stretch.last())
                .findFirst()
                .orElse(Long.MAX_VALUE);
        chain.stream()
                .filter(entry -> entry.seal().mark().number() >= before
                        && entry.seal().mark().number() <= after)
                .forEach(check::accept);
        return check.finish();
    }

    private Verification check(AuditMark... published) {
        ChainCheck check = new ChainCheck(Stretch.WHOLE, List.of(published));
        chain.forEach(check::accept);
        return check.finish();
    }

    private static List<Entry> sealed(AuditMark head, int first, int last, String text) {
        List<Entry> entries = new ArrayList<>();
        AuditMark before = head;
        for (int i = first; i <= last; i++) {
            StoredLine line = line(text + " " + i);
            Seal seal = Seal.after(before, i, NOON, line.digest());
            entries.add(new Entry(seal, line));
            before = seal.mark();
        }
        return entries;
    }

    private static StoredLine line(String detail) {
        return new StoredLine(NOON, "RNA", "account.disabled", null, null, detail);
    }

    private Seal seal(int number) {
        return chain.get(number - 1).seal();
    }

    private AuditMark mark(int number) {
        return seal(number).mark();
    }

    private void put(int number, Entry entry) {
        chain.set(number - 1, entry);
    }

    private static Entry numbered(int number, Entry entry) {
        Seal seal = entry.seal();
        return new Entry(
                new Seal(new AuditMark(number, seal.mark().hash()), seal.line(), seal.at(), seal.digest()),
                entry.line());
    }
}
