package dev.clew.runtime;

import dev.clew.model.provider.KeyValueClients;
import dev.clew.model.provider.KeyValueClients.Answer;
import dev.clew.runtime.disk.NodeIdentity;
import dev.clew.runtime.wire.Frame;
import dev.clew.runtime.wire.FrameFormat;
import dev.clew.runtime.wire.MessageCodec;
import dev.clew.runtime.wire.PeerLinks;
import dev.clew.runtime.wire.Refusals;
import dev.clew.runtime.wire.Refusals.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Messages of a batch of events, held until everything that the batch synced is on the disk. Used
 * by one thread.
 *
 * @param <M> the cluster's messages
 */
final class Outbox<M> {
    private final int self;
    private final int servers;
    private final MessageCodec<M> codec;
    private final KeyValueClients<?, M> clients;
    private final PeerLinks links;
    private final ClientRoutes routes;
    private final Inbox<M> inbox;
    private final Refusals refusals;
    private final List<HandlerEffects.Sent<M>> waiting = new ArrayList<>();

    /** Encoded messages: a message to several servers is encoded once. */
    private final IdentityHashMap<M, byte[]> encoded = new IdentityHashMap<>();

    Outbox(
            NodeIdentity identity,
            MessageCodec<M> codec,
            KeyValueClients<?, M> clients,
            PeerLinks links,
            ClientRoutes routes,
            Inbox<M> inbox,
            Refusals refusals) {
        this.self = identity.id();
        this.servers = identity.servers();
        this.codec = codec;
        this.clients = clients;
        this.links = links;
        this.routes = routes;
        this.inbox = inbox;
        this.refusals = refusals;
    }

    void add(HandlerEffects.Sent<M> sent) {
        waiting.add(sent);
    }

    /**
     * Returns the encoding of a message of this batch.
     *
     * @throws IOException if it is of a type that cannot be encoded
     */
    byte[] encoded(M message) throws IOException {
        byte[] known = encoded.get(message);
        if (known == null) {
            known = codec.encode(message);
            encoded.put(message, known);
        }
        return known;
    }

    /** Sends all messages. */
    void send() throws IOException {
        IdentityHashMap<M, byte[]> frames = new IdentityHashMap<>();
        Map<Integer, List<byte[]>> toPeers = new TreeMap<>();
        for (HandlerEffects.Sent<M> sent : waiting) {
            if (sent.to() >= servers) {
                Optional<Answer> answer = clients.answer(sent.message());
                answer.ifPresent(each -> routes.send(sent.to(), each));
            } else if (sent.to() == self) {
                inbox.add(new Event.Received<>(self, sent.message(), 0));
            } else if (sent.to() >= 0 && links.isConnected(sent.to())) {
                byte[] frame = frame(sent, frames);
                if (frame.length <= FrameFormat.MOST_BYTES) {
                    toPeers.computeIfAbsent(sent.to(), peer -> new ArrayList<>())
                            .add(frame);
                }
            }
        }
        toPeers.forEach(links::send);
        waiting.clear();
        encoded.clear();
    }

    private byte[] frame(HandlerEffects.Sent<M> sent, IdentityHashMap<M, byte[]> frames) throws IOException {
        byte[] frame = frames.get(sent.message());
        if (frame == null) {
            frame = FrameFormat.write(new Frame.Message(encoded(sent.message())));
            frames.put(sent.message(), frame);
        }
        if (frame.length > FrameFormat.MOST_BYTES) {
            refusals.add(
                    Reason.OVERFLOW,
                    NodeIdentity.name(sent.to()),
                    "a message of " + frame.length + " bytes is too long to be sent");
        }
        return frame;
    }
}
