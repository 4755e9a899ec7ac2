package dev.clew.runtime.wire;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was refused, counted and logged: of each reason at most a line a second, with how many of its kind were not logged.
 * Thread-safe.
 */
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(1);

    /** Why something was refused, or dropped. */
    public enum Reason {
        /** No frame, or not one that may come now. */
        MALFORMED,
        /** Another version of the protocol. */
        VERSION,
        /** Another cluster. */
        CLUSTER,
        /** An id that no other server of the cluster has. */
        NO_SUCH_NODE,
        /** Another process is connected with this id. */
        ID_TAKEN,
        /** More connections than are allowed. */
        TOO_MANY,
        /** The other side refused. */
        BY_PEER,
        /** More came than could be worked off, or a peer takes in less than is sent. */
        OVERFLOW
    }

    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    private final Map<Reason, Long> logged = new EnumMap<>(Reason.class);
    private final Map<Reason, Long> unlogged = new EnumMap<>(Reason.class);
    private final String node;

    /** For the node of a name. */
    public Refusals(String node) {
        this.node = node;
    }

    /** Counts and logs that something was refused. */
    public void add(Reason reason, Object from, String why) {
        long silent;
        synchronized (this) {
            counts.merge(reason, 1L, Long::sum);
            long now = System.nanoTime();
            Long last = logged.get(reason);
            if (last != null && now - last < NANOS_BETWEEN_LINES) {
                unlogged.merge(reason, 1L, Long::sum);
                return;
            }
            logged.put(reason, now);
            Long before = unlogged.remove(reason);
            silent = before == null ? 0 : before;
        }
        if (silent == 0) {
            LOG.warn("{}: {}: {}", node, from, why);
        } else {
            LOG.warn("{}: {}: {} (and {} more like it)", node, from, why, silent);
        }
    }

    /** How often it happened. */
    public synchronized long count(Reason reason) {
        return counts.getOrDefault(reason, 0L);
    }
}
