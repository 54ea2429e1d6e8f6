package uk.nhs.blackcountry.signon.stack.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RoleScopeResource;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;

/** Forged batches: every one of them well formed, none from the provisioning service with all its rights. */
@StackTest
class ProjectionCallerTest {
    private final TestStack stack;
    private final Staff ann = Staff.somebody();

    ProjectionCallerTest(TestStack stack) {
        this.stack = stack;
    }

    @Test
    void post_withoutAValidToken_isUnauthorised() {
        assertThat(post("no.such.token").statusCode()).isEqualTo(401);
    }

    @Test
    void post_withTheTokenOfAnAdminOfTheMasterRealm_isForbidden() {
        try (Keycloak admin = stack.keycloak().admin()) {
            refused(post(admin.tokenManager().getAccessTokenString()), "a token of realm blackcountry");
        }
    }

    @Test
    void post_afterTheRoleWasTakenAway_isForbiddenAlsoForTheTokenThatStillHasIt() {
        String token = stack.projections().token();
        ClientResource projection = client(Contract.PROJECTION_CLIENT);
        RoleRepresentation write =
                projection.roles().get(Contract.PROJECTION_WRITE).toRepresentation();
        RoleScopeResource roles = stack.realm()
                .users()
                .get(client(Contract.PROVISIONING_CLIENT)
                        .getServiceAccountUser()
                        .getId())
                .roles()
                .clientLevel(projection.toRepresentation().getId());
        roles.remove(List.of(write));
        try {
            refused(post(token), "role write");
            refused(post(stack.projections().token()), "role write");
        } finally {
            roles.add(List.of(write));
        }
    }

    @Test
    void post_withATokenForAnotherAudience_isForbidden() {
        ClientResource caller = client(Contract.PROVISIONING_CLIENT);
        List<ProtocolMapperRepresentation> mappers = caller.getProtocolMappers().getMappers();
        ProtocolMapperRepresentation audience = mappers.stream()
                .filter(mapper -> mapper.getProtocolMapper().equals("oidc-audience-mapper"))
                .findFirst()
                .orElseThrow();
        caller.getProtocolMappers().delete(audience.getId());
        try {
            refused(post(stack.projections().token()), "audience projection");
        } finally {
            audience.setId(null);
            caller.getProtocolMappers().createMapper(audience).close();
        }
    }

    @Test
    void post_ofSomethingElse_isABadRequestThatSaysWhere() {
        HttpResponse<String> answer =
                stack.projections().post(stack.projections().token(), "{\"batch\":1}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("not a ProjectionBatch at batch");
    }

    @Test
    void post_ofTooManyPersons_isTooLarge() {
        List<PersonProjection> many = Stream.generate(() -> Staff.somebody().at(1))
                .limit(ProjectionBatch.LIMIT + 1)
                .toList();
        String body = ProjectionCodec.write(new ProjectionBatch(UUID.randomUUID(), many, List.of()));
        assertThat(stack.projections().post(stack.projections().token(), body).statusCode())
                .isEqualTo(413);
    }

    private void refused(HttpResponse<String> answer, String lacking) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains(lacking);
        assertThat(stack.realm().users().search(ann.userName(), true)).isEmpty();
    }

    private HttpResponse<String> post(String token) {
        ProjectionBatch batch = new ProjectionBatch(UUID.randomUUID(), List.of(ann.at(1)), List.of());
        return stack.projections().post(token, ProjectionCodec.write(batch));
    }

    private ClientResource client(String clientId) {
        return stack.realm()
                .clients()
                .get(stack.realm().clients().findByClientId(clientId).get(0).getId());
    }
}
