package dev.clew.runtime.wire;

import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.util.List;
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

    /** Sends a frame. */
    public void send(int peer, Frame frame) {
        send(peer, List.of(FrameFormat.write(frame)));
    }

    /** Sends frames, given as bytes, at once. */
    public void send(int peer, List<byte[]> frames) {
        PeerLink link = links.get(peer);
        if (link != null) {
            link.send(frames);
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
