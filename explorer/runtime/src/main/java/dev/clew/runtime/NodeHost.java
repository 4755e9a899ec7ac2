package dev.clew.runtime;

import dev.clew.runtime.disk.DataDirectory;
import dev.clew.runtime.disk.DurableImage;
import dev.clew.runtime.disk.NodeIdentity;
import dev.clew.runtime.log.LogHeader;
import dev.clew.runtime.log.TraceLog;
import dev.clew.runtime.wire.Listener;
import dev.clew.runtime.wire.LocalNode;
import dev.clew.runtime.wire.MessageCodec;
import dev.clew.runtime.wire.Refusals;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one server of a cluster with the checked handlers, with TCP for the network, clocks for the
 * timers and a directory for the disk. The network may lose messages when a connection breaks or a
 * queue is full, and does not duplicate or reorder the messages from one server to another.
 * Thread-safe.
 *
 * @param <S> the local state
 * @param <M> the cluster's messages
 */
public final class NodeHost<S, M> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeHost.class);

    private final Refusals refusals;
    private final Inbox<M> inbox;
    private final Listener<M> listener;
    private final Thread thread;
    private final CompletableFuture<Optional<HostFailure>> end = new CompletableFuture<>();

    private NodeHost(HostSettings<S, M> settings, Parts<S, M> parts) {
        refusals = parts.refusals;
        inbox = parts.inbox;
        listener = parts.listener();
        thread = new Thread(() -> run(parts), "clew-" + settings.identity().name());
    }

    /**
     * Starts a server. When this method returns, the server listens and has begun to send the
     * messages of its start.
     *
     * @throws HostFailure if its handler of the start or restart threw an exception
     * @throws IOException if its directory belongs to another server, is in use or damaged, or its
     * address is not available; the message states the remedy in one line
     */
    public static <S, M> NodeHost<S, M> start(HostSettings<S, M> settings) throws IOException, HostFailure {
        Parts<S, M> parts = new Parts<>(settings);
        try {
            parts.open();
            NodeHost<S, M> host = new NodeHost<>(settings, parts);
            host.listener.open();
            host.thread.start();
            return host;
        } catch (IOException | HostFailure | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private void run(Parts<S, M> parts) {
        @Nullable HostFailure failure = null;
        try {
            parts.loop().run();
        } catch (HostFailure e) {
            failure = e;
        } catch (InterruptedException e) {
            failure = new HostFailure(HostFailure.Kind.INTERNAL, "the server was interrupted", e);
        } catch (RuntimeException | Error e) {
            failure = new HostFailure(HostFailure.Kind.INTERNAL, "the server failed: " + e, e);
        }
        parts.close();
        end.complete(Optional.ofNullable(failure));
    }

    /** Returns the address on which it listens. */
    public InetSocketAddress address() {
        return listener.address();
    }

    /** Returns the connections and messages that it refused. */
    public Refusals refusals() {
        return refusals;
    }

    /**
     * Returns a future that completes when the server has ended and released its resources, with
     * the failure unless it was closed.
     */
    public CompletableFuture<Optional<HostFailure>> end() {
        return end.copy();
    }

    /** Ends the server after the current batch, and waits for its end. Unsynced data is lost. */
    @Override
    public void close() {
        inbox.add(new Event.Stop<>());
        end.join();
    }

    /** Components of a server, opened one by one; whatever was opened can be closed. */
    private static final class Parts<S, M> {
        private final HostSettings<S, M> settings;
        private final Refusals refusals;
        private final Inbox<M> inbox;
        private @Nullable DataDirectory directory;
        private @Nullable DurableImage disk;
        private @Nullable Listener<M> listener;
        private @Nullable EventLog<M> log;
        private @Nullable HandlerLoop<S, M> loop;

        Parts(HostSettings<S, M> settings) {
            this.settings = settings;
            refusals = new Refusals(settings.identity().name());
            inbox = new Inbox<>(refusals);
        }

        void open() throws IOException, HostFailure {
            NodeIdentity identity = settings.identity();
            Class<M> root = settings.deployment().messageType();
            DataDirectory opened = DataDirectory.open(settings.data(), identity);
            directory = opened;
            DurableImage image = DurableImage.open(opened.path(), ServerTypes.of(settings.deployment(), identity.id()));
            disk = image;
            long incarnation = incarnation();
            MessageCodec<M> codec = new MessageCodec<>(root);
            Listener<M> listening = new Listener<>(
                    new LocalNode(identity.name(), identity.cluster(), identity.id(), identity.servers(), incarnation),
                    settings.listen(),
                    settings.peers(),
                    codec,
                    inbox,
                    refusals);
            listener = listening;
            ClientRoutes routes = new ClientRoutes();
            Outbox<M> outbox = new Outbox<>(
                    identity, codec, settings.deployment().clients(), listening.links(), routes, inbox, refusals);
            if (settings.traceLog().isPresent()) {
                log = new EventLog<>(openLog(settings.traceLog().get(), incarnation), outbox);
            }
            HandlerLoop<S, M> handlers =
                    new HandlerLoop<>(settings, inbox, image, outbox, routes, listening.links(), log);
            handlers.begin(opened.isNew());
            loop = handlers;
        }

        private TraceLog openLog(Path file, long incarnation) throws IOException {
            NodeIdentity identity = settings.identity();
            return TraceLog.open(
                    file,
                    new LogHeader(
                            identity.model(),
                            settings.allParameters(),
                            identity.servers(),
                            identity.id(),
                            identity.name(),
                            identity.cluster(),
                            incarnation));
        }

        /**
         * Returns an incarnation that is greater for later starts, and most likely different for
         * simultaneous ones.
         */
        private static long incarnation() {
            return (System.currentTimeMillis() << 10)
                    | ThreadLocalRandom.current().nextInt(1 << 10);
        }

        Listener<M> listener() {
            Listener<M> opened = listener;
            if (opened == null) {
                throw new IllegalStateException("the server does not listen");
            }
            return opened;
        }

        HandlerLoop<S, M> loop() {
            HandlerLoop<S, M> opened = loop;
            if (opened == null) {
                throw new IllegalStateException("the node has not started");
            }
            return opened;
        }

        void close() {
            try {
                if (listener != null) {
                    listener.close();
                }
                if (log != null) {
                    log.close();
                }
                if (disk != null) {
                    disk.close();
                }
                if (directory != null) {
                    directory.close();
                }
            } catch (IOException e) {
                LOG.warn("{}: {}", settings.identity().name(), e.getMessage());
            }
        }
    }
}
