package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where the policy is read from. Its text is UTF-8 and of a size that a human could still review. */
final class PolicyFile {
    static final int MAX_BYTES = 256 * 1024;

    /** Put there from {@code realm-config} when the service is built. */
    private static final String OF_THE_SERVICE = "/policy/entitlements.yaml";

    private final String name;
    private final Source source;

    private PolicyFile(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    static PolicyFile ofTheService() {
        return new PolicyFile("the service's own policy/entitlements.yaml", () -> {
            InputStream resource = PolicyFile.class.getResourceAsStream(OF_THE_SERVICE);
            if (resource == null) {
                throw new IOException("not in the jar");
            }
            return resource;
        });
    }

    static PolicyFile at(String path) {
        return new PolicyFile(path, () -> Files.newInputStream(Path.of(path)));
    }

    String name() {
        return name;
    }

    /** @throws PolicyException if it cannot be read, is too large, or is not UTF-8 */
    String text() {
        byte[] bytes;
        try (InputStream in = source.open()) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException | InvalidPathException e) {
            throw new PolicyException(
                    name,
                    "cannot be read (%s): registry.entitlement.policy must name a file that the service may read"
                            .formatted(e));
        }
        if (bytes.length > MAX_BYTES) {
            throw new PolicyException(
                    name, "is larger than %d KiB: fold rules that differ only in a list".formatted(MAX_BYTES / 1024));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PolicyException(name, "is not UTF-8: save it as UTF-8");
        }
    }
}
