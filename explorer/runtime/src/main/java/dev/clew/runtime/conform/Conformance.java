package dev.clew.runtime.conform;

import dev.clew.model.Deployment;
import dev.clew.runtime.log.LogHeader;
import dev.clew.runtime.log.MalformedTraceLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether the trace logs of a cluster's servers tell one behavior of the model.
 *
 * <p>Each server is run through its log by the model's own handlers: its next states, messages, writes and timers must be those
 * that were logged, a timer that fires must be set, and a restart must find an image that a crash may leave. Then the logs are
 * put in one order in which each message was sent before it is received, and received once for each time it was sent; a
 * message may be lost, and clients may ask for anything. This follows the trace validation of TLA+ users (Cirstea, Kuppe,
 * Loillier and Merz, "Validating Traces of Distributed Programs Against TLA+ Specifications", 2024), with the handlers in
 * the place of the next-state relation.
 */
public final class Conformance {

    private Conformance() {}

    /**
     * What the logs told.
     *
     * @param servers number of servers whose logs were given
     * @param clusterSize number of servers of the cluster
     * @param runs how often a server started or restarted
     * @param events how many events were handled
     * @param undone how many at the ends of runs that were killed took no effect
     * @param received messages between servers that were received
     * @param unreceived those that were sent and not received
     * @param deviation the first event that the model does not allow; empty if the behavior is one of the model's
     */
    public record Result(
            int servers,
            int clusterSize,
            int runs,
            long events,
            long undone,
            long received,
            long unreceived,
            Optional<Deviation> deviation) {}

    /**
     * An event that the model does not allow.
     *
     * @param file the log
     * @param line in it
     * @param at when
     * @param event what happened at which server
     * @param reason how it differs from what the model does
     */
    public record Deviation(Path file, int line, String at, String event, String reason) {
        /** One line that says all of it. */
        public String text() {
            return file + ":" + line + ": " + event + " (" + at + "): " + reason;
        }
    }

    /**
     * Holds logs against a model.
     *
     * @param name the model's name
     * @param deployments the servers that should have been run, by how many there are
     * @param files a log of each server; those of servers that are not given are believed to have sent what others received
     * @throws IOException if one cannot be read
     * @throws MalformedTraceLog if one is none, is of another model or cluster, or two are of one server
     */
    public static Result of(String name, IntFunction<Deployment<?, ?>> deployments, List<Path> files)
            throws IOException {
        Map<Integer, ServerLog> logs = new HashMap<>();
        @Nullable LogHeader first = null;
        for (Path file : files) {
            ServerLog log = ServerLog.read(file);
            LogHeader header = log.header();
            require(header.model().equals(name), file, "it is of the model " + header.model() + ", not of " + name);
            require(
                    first == null || (header.cluster().equals(first.cluster()) && header.servers() == first.servers()),
                    file,
                    "it is of the cluster '" + header.cluster() + "' of " + header.servers()
                            + " servers, another one than that of " + files.get(0));
            require(
                    logs.put(header.node(), log) == null,
                    file,
                    "there is another log of " + header.name() + " already; give one a server");
            first = first == null ? header : first;
        }
        if (first == null) {
            throw new IllegalArgumentException("there is no log to look at");
        }
        return judged(deployments.apply(first.servers()), logs);
    }

    private static void require(boolean isTrue, Path file, String otherwise) {
        if (!isTrue) {
            throw new MalformedTraceLog(file + ": " + otherwise);
        }
    }

    private static Result judged(Deployment<?, ?> deployment, Map<Integer, ServerLog> logs) throws IOException {
        List<ServerReplay> replays = new ArrayList<>();
        for (ServerLog log : logs.values()) {
            replays.add(new ServerReplay(deployment, log));
        }
        @Nullable Deviation earliest = null;
        for (ServerReplay replay : replays) {
            earliest = earlier(earliest, replay.run().orElse(null));
        }
        MessageOrder order = new MessageOrder(replays);
        if (earliest == null) {
            earliest = order.run().orElse(null);
        }
        return new Result(
                /* servers= */ replays.size(),
                /* clusterSize= */ deployment.servers(),
                replays.stream().mapToInt(ServerReplay::runs).sum(),
                replays.stream().mapToLong(replay -> replay.steps().size()).sum(),
                replays.stream().mapToLong(ServerReplay::undone).sum(),
                order.received(),
                order.unreceived(),
                Optional.ofNullable(earliest));
    }

    private static @Nullable Deviation earlier(@Nullable Deviation one, @Nullable Deviation other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.at().compareTo(one.at()) < 0 ? other : one;
    }
}
