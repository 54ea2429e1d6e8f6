package uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.microsoft.graph.models.User;
import com.microsoft.graph.users.delta.DeltaGetResponse;
import com.microsoft.kiota.serialization.JsonParseNodeFactory;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;

/** Whatever a Graph that was taken over answers: a user is mapped, or the answer is refused as a whole. */
class GraphFuzzTest {
    private static final URI BASE = URI.create("https://graph.microsoft.com/v1.0");
    private static final UUID SCOPE = UUID.fromString("37c354b2-85b0-47f5-b222-07b48d774ee3");
    private static final NhsmailProperties.Directory DIRECTORY = new NhsmailProperties.Directory(
            BASE, URI.create("https://login.example/token"), "sign-on", "secret", "extensionAttribute3", Set.of("RNA"));
    private static final UserReader READER = new UserReader(
            new NhsmailProperties(
                    NhsmailProperties.Level.DIRECTORY,
                    SCOPE,
                    false,
                    DIRECTORY,
                    new NhsmailProperties.Leavers("employeeType", "Active (Leaver)", false),
                    List.of("svc-*"),
                    null),
            DIRECTORY);

    @FuzzTest(maxDuration = "1m")
    void anyAnswer_isUsersOrRefused(byte[] json) {
        for (User user : users(json)) {
            UserReader.oid(user)
                    .ifPresent(oid -> assertThat(READER.read(oid, user).key()).isEqualTo(READER.key(oid)));
        }
    }

    @FuzzTest(maxDuration = "1m")
    void anyCursor_isOursOrNone_andLeadsNowhereElse(byte[] bytes) {
        Cursor cursor = new Cursor(new String(bytes, StandardCharsets.UTF_8));
        GraphCursor.read(cursor, SCOPE, BASE).ifPresent(known -> {
            assertThat(known.deltaLink()).startsWith(BASE + "/");
            assertThat(known.written()).isEqualTo(cursor);
        });
    }

    /** The SDK says by any runtime exception that it does not understand; {@link GraphUsers} makes one error of them. */
    private static List<User> users(byte[] json) {
        try {
            @Nullable
            DeltaGetResponse answer = new JsonParseNodeFactory()
                    .getParseNode("application/json", new ByteArrayInputStream(json))
                    .getObjectValue(DeltaGetResponse::createFromDiscriminatorValue);
            List<User> users = answer == null ? null : answer.getValue();
            return users == null ? List.of() : users;
        } catch (RuntimeException e) {
            return List.of();
        }
    }
}
