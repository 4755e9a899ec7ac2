package dev.clew.web.server;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which requests are answered: those from this machine, with the token of the URL, that a page of this server made.
 * A page of another site that reaches the port, through a name that resolves to loopback (DNS rebinding) or through a form,
 * is recognised by its Host or Origin header. Immutable.
 */
final class Guard {
    private final byte[] token;
    private final Set<String> hosts;

    /**
     * Creates a guard.
     *
     * @param token the secret part of the URL
     * @param port the port of the server
     */
    Guard(String token, int port) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    /**
     * The parts of a request that decide.
     *
     * @param host the header Host; null if there is none
     * @param origin the header Origin; null if there is none
     * @param site the header Sec-Fetch-Site; null from a program that is not a browser
     * @param mode the header Sec-Fetch-Mode; null likewise
     */
    record Caller(
            InetAddress address,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String site,
            @Nullable String mode) {}

    /** Returns why a request is refused, in a line; null if it is answered. */
    @Nullable
    String objection(Caller caller, String givenToken) {
        if (!caller.address().isLoopbackAddress()) {
            return "only requests from this machine are answered";
        }
        if (caller.host() == null || !hosts.contains(caller.host())) {
            return "the Host header does not name this server";
        }
        String origin = caller.origin();
        if (origin != null && !(origin.startsWith("http://") && hosts.contains(origin.substring(7)))) {
            return "the request was made by a page of another site";
        }
        boolean isForeign =
                caller.site() != null && !Set.of("same-origin", "none").contains(caller.site());
        if (isForeign && !"navigate".equals(caller.mode())) {
            return "the request was made by a page of another site";
        }
        boolean known = MessageDigest.isEqual(token, givenToken.getBytes(StandardCharsets.UTF_8));
        return known ? null : "the token is missing or wrong; open the URL that 'clew explore' printed";
    }
}
