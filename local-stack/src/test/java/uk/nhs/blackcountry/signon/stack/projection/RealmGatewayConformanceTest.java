package uk.nhs.blackcountry.signon.stack.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.adapter.keycloak.Gateways;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGatewayConformance;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;

/** The registry's adapter and our projection resource in a real Keycloak, by the suite of the port between them. */
@StackTest
class RealmGatewayConformanceTest extends RealmGatewayConformance {
    private final TestStack stack;
    private final RealmGateway gateway;

    RealmGatewayConformanceTest(TestStack stack) {
        this.stack = stack;
        this.gateway = Gateways.to(stack.keycloak().url(), stack.provisioningSecret(), Clock.systemUTC());
    }

    @Override
    protected RealmGateway gateway() {
        return gateway;
    }

    /** The registry of a later test begins to count at one. */
    @Override
    protected void forget(Revision delivery) {
        try (Connection database = stack.postgres().connect("keycloak");
                PreparedStatement delete =
                        database.prepareStatement("delete from bc_delivery where epoch = ? and number = ?")) {
            delete.setLong(1, delivery.epoch());
            delete.setLong(2, delivery.number());
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
