package dev.clew.runtime.wire;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log and counts of refusals: for each reason at most one line per second is logged, with the
 * number of suppressed ones. Thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(1);

    /** Reason why something was refused or dropped. */
    public enum Reason {
        /** Not a frame, or not one that is allowed now. */
        MALFORMED,
        /** Different version of the protocol. */
        VERSION,
        /** Different cluster. */
        CLUSTER,
        /** Id that no other server of the cluster has. */
        NO_SUCH_NODE,
        /** Another process is connected with this id. */
        ID_TAKEN,
        /** More connections than allowed. */
        TOO_MANY,
        /** Refusal by the other side. */
        BY_PEER,
        /** Frames arrive faster than they are handled, or a peer reads too slowly. */
        OVERFLOW
    }

    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    private final Map<Reason, Long> logged = new EnumMap<>(Reason.class);
    private final Map<Reason, Long> unlogged = new EnumMap<>(Reason.class);
    private final String node;

    /** Creates the refusals of a node with the given name. */
    public Refusals(String node) {
        this.node = node;
    }

    /** Counts and logs a refusal. */
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
            LOG.warn("{}: {}: {} (and {} more)", node, from, why, silent);
        }
    }

    /** Returns how often a reason occurred. */
    public synchronized long count(Reason reason) {
        return counts.getOrDefault(reason, 0L);
    }
}
