package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import java.net.InetSocketAddress;

/** Conversion between {@code host:port} and socket addresses; IPv6 addresses are written in brackets. */
public final class Address {
    private static final int MAX_PORT = 65_535;

    private Address() {}

    /**
     * Returns the address that a text denotes.
     *
     * @param option name of the option, for the message
     * @throws UsageException if the text has no host, or no port in 1..65535
     */
    public static InetSocketAddress parse(String option, String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            int port = port(text.substring(colon + 1));
            if (!host.isEmpty() && port > 0 && port <= MAX_PORT) {
                return new InetSocketAddress(host, port);
            }
        } catch (NumberFormatException e) {
            // falls through to the usage error
        }
        throw new UsageException(option + " takes HOST:PORT, such as 127.0.0.1:7001, not '" + text + "'");
    }

    /** Returns the port; 0 if the text has other characters than digits. */
    private static int port(String text) {
        return text.matches("[0-9]+") ? Integer.parseInt(text) : 0;
    }

    /** Returns an address as {@link #parse} reads it. */
    public static String text(InetSocketAddress address) {
        String host = address.getHostString();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
