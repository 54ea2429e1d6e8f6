package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.audit.Finding;
import uk.nhs.blackcountry.signon.provisioning.audit.Stretch;
import uk.nhs.blackcountry.signon.provisioning.audit.Verification;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.sync.VerifyAudit;

/**
 * {@code /audit/verification}: whether the audit is as it was sealed. The chain is one for all trusts, and what is answered names lines by
 * number only, so every administrator may ask. A request reads no more than {@link #MOST} lines, and one at a time is answered.
 */
@RestController
@RequestMapping("/registry/v1")
final class VerificationController {
    /** How many lines one request proves at most. */
    static final int MOST = 100_000;

    private static final int HEADS = 50;

    private final VerifyAudit verifyAudit;
    private final Etags etags;
    private final Semaphore one = new Semaphore(1);

    VerificationController(VerifyAudit verifyAudit, Etags etags) {
        this.verifyAudit = verifyAudit;
        this.etags = etags;
    }

    /**
     * What became of it.
     *
     * @param from number of the first line that was asked for
     * @param to number of the last one
     * @param lines how many there are between them
     * @param head where the chain ends, or the stretch if that is before: {@code number:hash}
     * @param whole whether every line is as it was sealed, and every head that was given is in the chain
     * @param found how many lines are not
     * @param next where to go on; null where the chain ends
     */
    record VerificationView(
            long from,
            long to,
            long lines,
            String head,
            boolean whole,
            long found,
            List<FindingView> findings,
            @Nullable Long next) {}

    /** @param says a sentence for a reader */
    record FindingView(Finding.Kind kind, long first, long last, String says) {}

    /** Unless told otherwise, the last lines, as many as one request may. {@code viewer}: who administers nothing is refused. */
    @GetMapping("/audit/verification")
    ResponseEntity<byte[]> verify(
            Viewer viewer,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to,
            @RequestParam(required = false) @Nullable List<String> expectHead) {
        if (!one.tryAcquire()) {
            throw new Refused(
                    HttpStatus.TOO_MANY_REQUESTS, "the audit is being proven already: ask again in a few seconds");
        }
        try {
            AuditMark head = verifyAudit.head();
            Stretch stretch = stretch(from, to, head);
            Verification verification = verifyAudit.run(stretch, expected(expectHead, stretch), lines -> {});
            return etags.ok(view(stretch, verification, head));
        } finally {
            one.release();
        }
    }

    private static Stretch stretch(@Nullable Long from, @Nullable Long to, AuditMark head) {
        long last = to != null ? to : from != null ? from + MOST - 1 : Math.max(1, head.number());
        long first = from != null ? from : Math.max(1, last - MOST + 1);
        if (first < 1 || last < first || last - first >= MOST) {
            throw Refused.badRequest(
                    "from and to: numbers of lines from 1, at most " + MOST + " of them; go on at `next`");
        }
        return new Stretch(first, last);
    }

    private static List<AuditMark> expected(@Nullable List<String> heads, Stretch stretch) {
        List<String> given = heads == null ? List.of() : heads;
        try {
            List<AuditMark> marks = given.stream().map(AuditMark::parse).toList();
            if (marks.size() <= HEADS && marks.stream().allMatch(stretch::shows)) {
                return marks;
            }
        } catch (IllegalArgumentException e) {
            // what was given is not repeated, and the form is said below
        }
        throw Refused.badRequest("expectHead: as published, a number, a colon and 64 hexadecimal digits, at most "
                + HEADS + " of them; each of a line from the one before `from` to `to`, else it would prove nothing");
    }

    private static VerificationView view(Stretch stretch, Verification verification, AuditMark head) {
        return new VerificationView(
                stretch.first(),
                stretch.last(),
                verification.lines(),
                verification.head().toString(),
                verification.isWhole(),
                verification.found(),
                verification.findings().stream()
                        .map(one -> new FindingView(one.kind(), one.first(), one.last(), one.toString()))
                        .toList(),
                head.number() > stretch.last() ? stretch.last() + 1 : null);
    }
}
