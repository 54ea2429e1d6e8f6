package uk.nhs.blackcountry.signon.planted;

import org.assertj.core.api.Assertions;

final class DrawsInALibrary {
    void use() {
        Assertions.assertThat(true).isTrue();
    }
}
