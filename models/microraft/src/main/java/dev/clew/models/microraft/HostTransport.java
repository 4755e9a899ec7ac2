package dev.clew.models.microraft;

import dev.clew.host.Host;
import dev.clew.models.register.RegisterMessage;
import io.microraft.RaftEndpoint;
import io.microraft.model.message.RaftMessage;
import io.microraft.transport.Transport;
import org.jspecify.annotations.Nullable;

/** The cluster's network, as the library wants it. */
final class HostTransport implements Transport {
    private final Host<RegisterMessage> host;

    private final @Nullable Replays replays;

    /**
     * Creates a transport.
     *
     * @param replays what notes the messages that are sent; null if nothing does
     */
    HostTransport(Host<RegisterMessage> host, @Nullable Replays replays) {
        this.host = host;
        this.replays = replays;
    }

    @Override
    public void send(RaftEndpoint target, RaftMessage message) {
        if (target instanceof Endpoint server) {
            if (replays != null) {
                replays.sent(server.node(), message);
            }
            host.send(server.node(), new RaftTraffic(host.freeze(message, RaftTraffic.textOf(message))));
        }
    }

    @Override
    public boolean isReachable(RaftEndpoint endpoint) {
        return true;
    }
}
