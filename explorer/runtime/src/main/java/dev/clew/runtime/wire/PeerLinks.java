package dev.clew.runtime.wire;

import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;

/**
 * The connections that this server makes to the others, one each, over which it says all that it has to say to them. Frames to
 * one that is not connected, or that takes in less than it is sent, are dropped: the network may lose messages. Thread-safe.
 */
public final class PeerLinks {
    private final Map<Integer, PeerLink> links = new TreeMap<>();

    PeerLinks(LocalNode local, Map<Integer, InetSocketAddress> peers, EventLoopGroup group, Refusals refusals) {
        peers.forEach((id, address) -> links.put(id, new PeerLink(local, id, address, group, refusals)));
    }

    void connect() {
        links.values().forEach(PeerLink::connect);
    }

    /** Sends a frame; it leaves soon. */
    public void send(int peer, Frame frame) {
        write(peer, FrameFormat.write(frame));
        flush(peer);
    }

    /**
     * Sends a frame, not before {@link #flush}.
     *
     * @param frame its bytes
     */
    public void write(int peer, byte[] frame) {
        PeerLink link = links.get(peer);
        if (link != null) {
            link.write(frame);
        }
    }

    /** Lets leave what was written. */
    public void flush(int peer) {
        PeerLink link = links.get(peer);
        if (link != null) {
            link.flush();
        }
    }

    /** Whether frames to a server have a chance to arrive. */
    public boolean isConnected(int peer) {
        PeerLink link = links.get(peer);
        return link != null && link.isConnected();
    }

    void close() {
        links.values().forEach(PeerLink::close);
    }
}
