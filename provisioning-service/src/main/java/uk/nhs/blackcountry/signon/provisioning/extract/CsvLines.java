package uk.nhs.blackcountry.signon.provisioning.extract;

import java.io.CharArrayReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;

/** Comma-separated values (RFC 4180) in UTF-8, with or without a byte order mark. Nothing is mended: what is not so is reported. */
final class CsvLines {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvLines() {}

    /** The lines, without empty ones. @throws HeldException if the bytes are not UTF-8, or a quoted field does not end as it must */
    static List<CsvLine> read(byte[] bytes) throws HeldException {
        CharBuffer text = decode(bytes);
        if (text.hasRemaining() && text.charAt(0) == BYTE_ORDER_MARK) {
            text.get();
        }
        CharArrayReader reader =
                new CharArrayReader(text.array(), text.arrayOffset() + text.position(), text.remaining());
        try (CSVParser parser = CSVParser.parse(reader, CSVFormat.RFC4180)) {
            List<CsvLine> lines = new ArrayList<>();
            Iterator<CSVRecord> records = parser.iterator();
            int number = 1;
            while (records.hasNext()) {
                CSVRecord line = records.next();
                if (line.size() > 1 || !line.get(0).isBlank()) {
                    lines.add(new CsvLine(number, List.of(line.values())));
                }
                number = Math.toIntExact(parser.getCurrentLineNumber()) + 1;
            }
            return lines;
        } catch (UncheckedIOException | IOException e) {
            throw new HeldException(
                    Reason.PARTIAL, "it is cut short or not comma-separated: a quoted field does not end");
        }
    }

    /** Whether the last line has its end. */
    static boolean isEnded(byte[] bytes) {
        return bytes.length > 0 && (bytes[bytes.length - 1] == '\n' || bytes[bytes.length - 1] == '\r');
    }

    private static CharBuffer decode(byte[] bytes) throws HeldException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new HeldException(Reason.PARTIAL, "it is not UTF-8: line " + line(bytes, in.position()));
        }
        return out.flip();
    }

    private static int line(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
