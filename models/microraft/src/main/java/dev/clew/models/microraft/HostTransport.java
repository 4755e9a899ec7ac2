package dev.clew.models.microraft;

import dev.clew.host.Host;
import dev.clew.models.register.RegisterMessage;
import io.microraft.RaftEndpoint;
import io.microraft.model.message.RaftMessage;
import io.microraft.transport.Transport;

/** The cluster's network, as the library wants it. */
final class HostTransport implements Transport {
    private final Host<RegisterMessage> host;

    HostTransport(Host<RegisterMessage> host) {
        this.host = host;
    }

    @Override
    public void send(RaftEndpoint target, RaftMessage message) {
        if (target instanceof Endpoint server) {
            host.send(server.node(), new RaftTraffic(host.freeze(message, RaftTraffic.textOf(message))));
        }
    }

    @Override
    public boolean isReachable(RaftEndpoint endpoint) {
        return true;
    }
}
