package uk.nhs.blackcountry.signon.keycloak.signin;

import java.net.URI;
import java.util.List;
import uk.nhs.blackcountry.signon.keycloak.directory.Trust;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** Two trusts. */
final class TestTrusts {
    static final Trust DUDLEY = trust("RNA", "Dudley", "DUDLEY", "dudley.test");
    static final Trust WALSALL = trust("RBK", "Walsall", "WALSALL", "walsall.test");
    static final List<Trust> BOTH = List.of(DUDLEY, WALSALL);

    private TestTrusts() {}

    private static Trust trust(String code, String name, String domain, String suffix) {
        return new Trust(
                new OdsCode(code),
                name + " Trust",
                name,
                domain,
                List.of(suffix),
                null,
                URI.create("https://change.test"),
                "1");
    }
}
