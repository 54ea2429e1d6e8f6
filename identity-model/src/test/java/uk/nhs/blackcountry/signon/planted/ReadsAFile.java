package uk.nhs.blackcountry.signon.planted;

import java.nio.file.Files;
import java.nio.file.Path;

final class ReadsAFile {
    boolean there(Path path) {
        return Files.exists(path);
    }
}
