package dev.clew.runtime.wire;

import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Connections from this server to the others, one each, over which it sends all its frames. Frames
 * to a server that is not connected or reads too slowly are dropped: the network may lose messages.
 * Thread-safe.
 */
public final class PeerLinks {
    private final Map<Integer, PeerLink> links = new TreeMap<>();

    PeerLinks(LocalNode local, Map<Integer, InetSocketAddress> peers, EventLoopGroup group, Refusals refusals) {
        peers.forEach((id, address) -> links.put(id, new PeerLink(local, id, address, group, refusals)));
    }

    void connect() {
        links.values().forEach(PeerLink::connect);
    }

    /** Sends a frame. */
    public void send(int peer, Frame frame) {
        send(peer, List.of(FrameFormat.write(frame)));
    }

    /** Sends encoded frames in one write. */
    public void send(int peer, List<byte[]> frames) {
        PeerLink link = links.get(peer);
        if (link != null) {
            link.send(frames);
        }
    }

    /** Returns whether a server is connected, so that frames may arrive. */
    public boolean isConnected(int peer) {
        PeerLink link = links.get(peer);
        return link != null && link.isConnected();
    }

    void close() {
        links.values().forEach(PeerLink::close);
    }
}
