package dev.clew.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.web.server.Guard.Caller;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final String TOKEN = "0123";
    private final Guard guard = new Guard(TOKEN, 7000);

    private @Nullable String objection(
            String address,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String site,
            @Nullable String mode,
            String token)
            throws UnknownHostException {
        return guard.objection(new Caller(InetAddress.getByName(address), host, origin, site, mode), token);
    }

    @Test
    void thePageItselfIsAnswered() throws UnknownHostException {
        assertThat(objection("127.0.0.1", "127.0.0.1:7000", null, null, null, TOKEN))
                .isNull();
        assertThat(objection("::1", "[::1]:7000", "http://localhost:7000", "same-origin", "cors", TOKEN))
                .isNull();
        assertThat(objection("127.0.0.1", "localhost:7000", null, "none", "navigate", TOKEN))
                .isNull();
    }

    @Test
    void anotherMachineIsRefusedEvenWithTheToken() throws UnknownHostException {
        assertThat(objection("192.0.2.7", "127.0.0.1:7000", null, null, null, TOKEN))
                .contains("this machine");
        assertThat(objection("2001:db8::1", "127.0.0.1:7000", null, null, null, TOKEN))
                .contains("this machine");
    }

    /** A name of another site may resolve to loopback; the browser then sends that name. */
    @Test
    void anotherNameOfThisMachineIsRefused() throws UnknownHostException {
        assertThat(objection("127.0.0.1", "evil.example:7000", null, null, null, TOKEN))
                .contains("Host");
        assertThat(objection("127.0.0.1", "127.0.0.1:7001", null, null, null, TOKEN))
                .contains("Host");
        assertThat(objection("127.0.0.1", "127.0.0.1", null, null, null, TOKEN)).contains("Host");
        assertThat(objection("127.0.0.1", null, null, null, null, TOKEN)).contains("Host");
    }

    @Test
    void pagesOfOtherSitesAreRefused() throws UnknownHostException {
        for (String origin : new String[] {
            "http://evil.example",
            "null",
            "https://127.0.0.1:7000",
            "http://127.0.0.1:8080",
            "http://127.0.0.1:7000.evil"
        }) {
            assertThat(objection("127.0.0.1", "127.0.0.1:7000", origin, null, null, TOKEN))
                    .as(origin)
                    .contains("another site");
        }
        assertThat(objection("127.0.0.1", "127.0.0.1:7000", null, "cross-site", "no-cors", TOKEN))
                .contains("another site");
    }

    @Test
    void aWrongTokenIsRefused() throws UnknownHostException {
        assertThat(objection("127.0.0.1", "127.0.0.1:7000", null, null, null, ""))
                .contains("token");
        assertThat(objection("127.0.0.1", "127.0.0.1:7000", null, null, null, "0124"))
                .contains("token");
    }
}
