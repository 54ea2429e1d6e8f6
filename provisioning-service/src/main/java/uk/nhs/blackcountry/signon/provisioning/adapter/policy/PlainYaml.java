package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;

/**
 * YAML of which every reader sees the same: one document, each key once, shallow, and none of YAML's shorthands. An alias ({@code *name})
 * would be taken for a text, and many of them would grow without limit where they were resolved.
 */
final class PlainYaml {
    private static final int DEEPEST = 12;

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private PlainYaml() {}

    /** @throws PolicyException naming the line where {@code text} is none */
    static JsonNode read(String file, String text) {
        try (YAMLParser parser = YAML.getFactory().createParser(text)) {
            refuseShorthands(file, parser);
            return YAML.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new PolicyException(
                    file + line, "is not one YAML document with each key once: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new PolicyException(file, "is not YAML: " + e);
        }
    }

    private static void refuseShorthands(String file, YAMLParser parser) throws IOException {
        while (parser.nextToken() != null) {
            if (parser.isCurrentAlias() || parser.getObjectId() != null || parser.getTypeId() != null) {
                throw new PolicyException(
                        file + ", line " + parser.currentTokenLocation().getLineNr(),
                        "has a YAML anchor, alias or tag (&, *, !): write out what it stands for");
            }
        }
    }
}
