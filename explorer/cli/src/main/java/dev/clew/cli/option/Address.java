package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import java.net.InetSocketAddress;

/** Reads {@code host:port}; an IPv6 address stands in brackets. */
public final class Address {
    private static final int MOST_PORT = 65_535;

    private Address() {}

    public static InetSocketAddress parse(String option, String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (!host.isEmpty() && port > 0 && port <= MOST_PORT) {
                return new InetSocketAddress(host, port);
            }
        } catch (NumberFormatException e) {
            // the same message: there is no port
        }
        throw new UsageException(option + " takes HOST:PORT, such as 127.0.0.1:7001, not '" + text + "'");
    }

    public static String text(InetSocketAddress address) {
        String host = address.getHostString();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
