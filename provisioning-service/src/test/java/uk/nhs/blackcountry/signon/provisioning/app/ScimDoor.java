package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;

/** {@code /scim/v2}, as tests go through it. */
record ScimDoor(ApiFixture api) {
    Answer get(Caller caller, String path) {
        return caller.get(url(path));
    }

    Answer send(Caller caller, String method, String path, @Nullable String body) {
        return caller.send(method, url(path), body, "Content-Type", "application/scim+json");
    }

    String url(String path) {
        return api.url() + "/scim/v2" + path;
    }

    /** As RFC 7644 section 3.12 writes an error, with nothing of the inside. */
    static void isError(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
        assertThat(answer.json().path("schemas").path(0).asString())
                .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(answer.json().path("status").asString()).isEqualTo(String.valueOf(status));
        assertThat(answer.body()).doesNotContain("Exception", "org.", "com.");
    }

    /** A change of one attribute (RFC 7644 section 3.5.2). @param value as JSON */
    static String patch(String name, String value) {
        return """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations":[{"op":"replace","path":"%s","value":%s}]}""".formatted(name, value);
    }
}
