package dev.clew.runtime.conform;

import dev.clew.model.provider.Deployment;
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
 * Checks whether the trace logs of a cluster's servers show a behavior of the model.
 *
 * <p>The model's own handlers replay each server's log: its next states, messages, writes and
 * timers must equal the logged ones, a timer that fires must be set, and a restart must find an
 * image that a crash may leave. Then the logs are merged into one order in which each message is
 * sent before it is received, and received once for each time it was sent; messages may be lost,
 * and clients may send any request. This follows the trace validation of TLA+ users (Cirstea,
 * Kuppe, Loillier and Merz, "Validating Traces of Distributed Programs Against TLA+
 * Specifications", 2024), with the handlers in place of the next-state relation.
 */
public final class Conformance {

    private Conformance() {}

    /**
     * Result of a check.
     *
     * @param servers number of servers whose logs were given
     * @param clusterSize number of servers of the cluster
     * @param runs number of starts and restarts of servers
     * @param events number of events handled
     * @param undone number of events at the ends of killed runs that took no effect
     * @param received number of messages received from other servers
     * @param unreceived number of messages sent to servers and not received
     * @param deviation the first event that the model does not allow; empty if the behavior is one
     * of the model's
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
     * Event that the model does not allow.
     *
     * @param file the log
     * @param line number in the log
     * @param at time of the event
     * @param event the event and its server
     * @param reason how it differs from the model
     */
    public record Deviation(Path file, int line, String at, String event, String reason) {
        /** Returns a one-line description. */
        public String text() {
            return file + ":" + line + ": " + event + " (" + at + "): " + reason;
        }
    }

    /**
     * Checks logs against a model.
     *
     * @param name the model's name
     * @param deployments returns the expected deployment for a number of servers
     * @param files a log of each server; servers without a log are assumed to have sent what others
     * received
     * @throws IOException if a log cannot be read
     * @throws MalformedTraceLog if a file is not a trace log, belongs to another model or cluster,
     * or two belong to one server
     */
    public static Result of(String name, IntFunction<Deployment<?, ?>> deployments, List<Path> files)
            throws IOException {
        Map<Integer, ServerLog> logs = new HashMap<>();
        @Nullable LogHeader first = null;
        for (Path file : files) {
            ServerLog log = ServerLog.read(file);
            LogHeader header = log.header();
            require(header.model().equals(name), file, "it belongs to model " + header.model() + ", expected " + name);
            require(
                    first == null || (header.cluster().equals(first.cluster()) && header.servers() == first.servers()),
                    file,
                    "it belongs to cluster '" + header.cluster() + "' of " + header.servers()
                            + " servers, a different cluster than that of " + files.get(0));
            require(
                    logs.put(header.node(), log) == null,
                    file,
                    "there is more than one log of " + header.name() + "; give one per server");
            first = first == null ? header : first;
        }
        if (first == null) {
            throw new IllegalArgumentException("no log is given");
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
