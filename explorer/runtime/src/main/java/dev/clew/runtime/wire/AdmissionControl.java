package dev.clew.runtime.wire;

import dev.clew.runtime.wire.Refusals.Reason;
import io.netty.channel.Channel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which connections are accepted: from servers of this cluster, each from one process, and
 * from clients. Thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close is reported by the end of the connection
final class AdmissionControl {
    /** Maximum number of clients; with a partial frame each, they take at most 256 MiB. */
    static final int MOST_CLIENTS = 256;

    private final LocalNode local;
    private final Refusals refusals;
    private final Map<Integer, Peer> peers = new HashMap<>();
    private final Set<Channel> clients = new HashSet<>();

    /** Server that is connected. */
    private record Peer(long incarnation, Channel channel) {}

    /** Reason for refusing a connection. */
    record Refusal(Reason reason, String text) {}

    AdmissionControl(LocalNode local, Refusals refusals) {
        this.local = local;
        this.refusals = refusals;
    }

    Refusals refusals() {
        return refusals;
    }

    int servers() {
        return local.servers();
    }

    Frame.Welcome welcome() {
        return new Frame.Welcome(local.cluster(), local.id(), local.incarnation(), local.servers());
    }

    /** Admits a connection by returning null, or returns why it is refused. */
    synchronized @Nullable Refusal admit(Frame.Hello hello, Channel channel) {
        if (hello.version() != FrameFormat.VERSION) {
            return new Refusal(
                    Reason.VERSION,
                    "it uses protocol version " + hello.version() + ", this server version " + FrameFormat.VERSION);
        }
        boolean isClient = hello.node() == Frame.Hello.CLIENT;
        if (!hello.cluster().equals(local.cluster())
                && !(isClient && hello.cluster().isEmpty())) {
            return new Refusal(
                    Reason.CLUSTER,
                    "it belongs to cluster '" + hello.cluster() + "', this server to '" + local.cluster() + "'");
        }
        return isClient ? admitClient(channel) : admitPeer(hello, channel);
    }

    private @Nullable Refusal admitClient(Channel channel) {
        if (clients.size() >= MOST_CLIENTS) {
            return new Refusal(Reason.TOO_MANY, MOST_CLIENTS + " clients are already connected");
        }
        clients.add(channel);
        return null;
    }

    private @Nullable Refusal admitPeer(Frame.Hello hello, Channel channel) {
        int id = hello.node();
        if (id < 0 || id >= local.servers() || id == local.id()) {
            return new Refusal(Reason.NO_SUCH_NODE, "this cluster has no other server n" + (id + 1L));
        }
        Peer before = peers.get(id);
        if (before != null && before.channel().isActive()) {
            if (before.incarnation() != hello.incarnation()) {
                return new Refusal(
                        Reason.ID_TAKEN,
                        "another process is n" + (id + 1) + ", connected from "
                                + before.channel().remoteAddress());
            }
            before.channel().close(); // the peer has abandoned that connection
        }
        peers.put(id, new Peer(hello.incarnation(), channel));
        return null;
    }

    /** Removes a connection that has ended. */
    synchronized void leave(Channel channel) {
        clients.remove(channel);
        peers.values().removeIf(peer -> peer.channel().equals(channel));
    }
}
