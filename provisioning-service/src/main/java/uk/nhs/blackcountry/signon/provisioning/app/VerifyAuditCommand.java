package uk.nhs.blackcountry.signon.provisioning.app;

import java.io.PrintStream;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditChain;
import uk.nhs.blackcountry.signon.provisioning.audit.Stretch;
import uk.nhs.blackcountry.signon.provisioning.audit.Verification;
import uk.nhs.blackcountry.signon.provisioning.sync.VerifyAudit;

/** Proves the audit's chain and says what is wrong with it. Writes nothing. */
@CommandLine.Command(name = "verify-audit")
final class VerifyAuditCommand implements Command {
    /** The exit code where a line is not as it was sealed; 1 is left to where nothing could be proven. */
    static final int TOUCHED = 2;

    @Option(names = "--expect-head", split = ",", paramLabel = "NUMBER:HASH")
    private List<AuditMark> expected = List.of();

    @Override
    public int run(BeanFactory beans, PrintStream out) {
        Verification verification = new VerifyAudit(beans.getBean(AuditChain.class))
                .run(Stretch.WHOLE, expected, lines -> out.printf("%,d lines read …%n", lines));
        out.printf("%,d lines; the chain ends at %s%n", verification.lines(), verification.head());
        verification.findings().forEach(out::println);
        if (!verification.isWhole()) {
            out.printf("%,d lines are not as they were sealed: see docs/runbooks/audit.md%n", verification.found());
            return TOUCHED;
        }
        out.println("every line is as it was sealed"
                + (expected.isEmpty() ? "; without --expect-head, a chain cut off or written anew is not seen" : ""));
        return 0;
    }
}
