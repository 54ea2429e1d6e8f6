package uk.nhs.blackcountry.signon.stack.tiers;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The XML reports of Surefire and Failsafe.
 *
 * @param since when this build began: older reports are of earlier builds
 */
record Reports(Instant since) {
    /** What the reports in {@code folder} add up to, of test classes whose simple name is {@code counted}. */
    Tally in(Path folder, Predicate<String> counted) throws IOException {
        Tally sum = Tally.NONE;
        if (!Files.isDirectory(folder)) {
            return sum;
        }
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "TEST-*.xml")) {
            for (Path report : reports) {
                String name = report.getFileName()
                        .toString()
                        .replaceAll("\\.xml$", "")
                        .replaceAll(".*[.-]", "");
                boolean isOfNow = !Files.getLastModifiedTime(report).toInstant().isBefore(since);
                if (isOfNow && counted.test(name)) {
                    sum = sum.plus(read(report));
                }
            }
        }
        return sum;
    }

    private static Tally read(Path report) throws IOException {
        try {
            DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
            xml.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element suite = xml.newDocumentBuilder().parse(report.toFile()).getDocumentElement();
            // Counted one by one: the sums that stand at the suite leave out the tests of nested classes.
            return new Tally(
                    count(suite, "testcase"), count(suite, "failure"), count(suite, "error"), count(suite, "skipped"));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(report + " is not a test report", e);
        }
    }

    private static int count(Element suite, String kind) {
        return suite.getElementsByTagName(kind).getLength();
    }
}
