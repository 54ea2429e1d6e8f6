package uk.nhs.blackcountry.signon.planted.entitlement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Planted: a rule that depends on what is on a disk. */
final class ReadsItsPolicy {
    String policy(Path file) throws IOException {
        return Files.readString(file);
    }
}
