package uk.nhs.blackcountry.signon.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

class PortsTest {
    @Test
    void requireFree_whenOneIsTaken_namesItAndTheOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(taken.getLocalPort() - 10);

            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " (the provisioning service)")
                    .hasMessageContaining("--port-base");
        }
    }

    @Test
    void requireFree_whenAllAreFree_isContent() throws Exception {
        int base;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            base = once.getLocalPort();
        }

        assertThatCode(new Ports(base)::requireFree).doesNotThrowAnyException();
    }
}
