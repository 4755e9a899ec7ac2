package dev.clew.history.txn;

import dev.clew.history.graph.StopRequest;
import it.unimi.dsi.fastutil.ints.IntArrayFIFOQueue;
import it.unimi.dsi.fastutil.ints.IntHeapPriorityQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Attempt to run committed transactions one at a time without looking back: next comes always the transaction that
 * returned first among those whose dependencies have run and that overwrite nothing which others have yet to read. If
 * all transactions can run, their order explains all reads. If not, other orders may. Used once, by one thread.
 */
final class SerialSchedule {
    /** A register at some moment. */
    private static final class Cell {
        final Map<Version, Integer> readers = new HashMap<>();
        Version current;

        /** Number of transactions that have yet to read the current version. */
        int pending;

        /**
         * Transactions that wait to overwrite the current version without having read it, first to return first. One
         * that reads it depends on its other readers and need not wait.
         */
        final IntHeapPriorityQueue overwriting;

        Cell(Version initial, IntHeapPriorityQueue overwriting) {
            current = initial;
            this.overwriting = overwriting;
        }
    }

    private record Access(Cell cell, @Nullable Version read, @Nullable Version written) {}

    private final DependencyGraph graph;
    private final StopRequest stop;
    private final int[] rank;
    private final Map<Integer, List<Access>> accesses = new HashMap<>();
    private final int[] firstEdge;
    private final int[] nextEdge;
    private final int[] open;
    private final IntHeapPriorityQueue ready;
    private final int committed;

    /**
     * Creates an attempt.
     *
     * @param graph the dependencies that the order has to respect
     * @param rank the position of each transaction in the order of returns
     */
    SerialSchedule(
            DependencyGraph graph,
            RecordedHistory history,
            int[] rank,
            List<RegisterOrder> registers,
            StopRequest stop) {
        this.graph = graph;
        this.stop = stop;
        this.rank = rank;
        ready = new IntHeapPriorityQueue((a, b) -> Integer.compare(rank[a], rank[b]));
        for (RegisterOrder register : registers) {
            addAccesses(register);
        }
        firstEdge = new int[graph.nodes()];
        Arrays.fill(firstEdge, -1);
        nextEdge = new int[graph.edges()];
        open = new int[graph.nodes()];
        for (int e = 0; e < graph.edges(); e++) {
            nextEdge[e] = firstEdge[graph.from(e)];
            firstEdge[graph.from(e)] = e;
            open[graph.to(e)]++;
        }
        int count = 0;
        for (int t = 0; t < history.size(); t++) {
            count += history.committed(t) ? 1 : 0;
        }
        committed = count;
        enqueueSources(history);
    }

    private void addAccesses(RegisterOrder register) {
        Cell cell = new Cell(register.initial(), new IntHeapPriorityQueue((a, b) -> Integer.compare(rank[a], rank[b])));
        for (RegisterOrder.Visit visit : register.visits()) {
            Version read = visit.reads() ? visit.first() : null;
            Version written = visit.writes() ? visit.last() : null;
            accesses.computeIfAbsent(visit.transaction(), t -> new ArrayList<>())
                    .add(new Access(cell, read, written));
            if (read != null) {
                cell.readers.merge(read, 1, Integer::sum);
            }
        }
        cell.pending = cell.readers.getOrDefault(cell.current, 0);
    }

    private void enqueueSources(RecordedHistory history) {
        IntArrayFIFOQueue junctions = new IntArrayFIFOQueue();
        for (int node = 0; node < graph.nodes(); node++) {
            if (open[node] == 0 && graph.isJunction(node)) {
                junctions.enqueue(node);
            } else if (open[node] == 0 && history.committed(node)) {
                ready.enqueue(node);
            }
        }
        release(junctions);
    }

    /** Returns whether all transactions could run. */
    boolean run() {
        int ran = 0;
        while (!ready.isEmpty()) {
            int transaction = ready.dequeueInt();
            stop.worked(1);
            if (mayRun(transaction)) {
                ran++;
                run(transaction);
            }
        }
        return ran == committed;
    }

    private List<Access> accesses(int transaction) {
        return accesses.getOrDefault(transaction, List.of());
    }

    /** Returns whether a transaction may run; if not, it waits. */
    private boolean mayRun(int transaction) {
        for (Access access : accesses(transaction)) {
            Cell cell = access.cell;
            require(access.read == null || access.read == cell.current, "a version waits for its readers");
            if (access.written != null && access.read == null && cell.pending > 0) {
                cell.overwriting.enqueue(transaction);
                accesses(transaction).forEach(this::wake); // others may overwrite what it does not
                return false;
            }
            require(access.written == null || access.read == null || cell.pending == 1, "other readers come first");
        }
        return true;
    }

    /** Guards against a wrong schedule, which would be taken for a proof. */
    private static void require(boolean holds, String why) {
        if (!holds) {
            throw new IllegalStateException(why);
        }
    }

    /** Lets the next transaction that waits for a register try again, if it may overwrite its version. */
    private void wake(Access access) {
        Cell cell = access.cell;
        if (cell.pending == 0 && !cell.overwriting.isEmpty()) {
            ready.enqueue(cell.overwriting.dequeueInt());
        }
    }

    private void run(int transaction) {
        List<Access> own = accesses(transaction);
        for (Access access : own) {
            if (access.read != null) {
                access.cell.pending--;
            }
            if (access.written != null) {
                access.cell.current = access.written;
                access.cell.pending = access.cell.readers.getOrDefault(access.written, 0);
            }
        }
        IntArrayFIFOQueue released = new IntArrayFIFOQueue();
        released.enqueue(transaction);
        release(released);
        own.forEach(this::wake);
    }

    /** Releases what depends on nodes, following junctions. */
    private void release(IntArrayFIFOQueue nodes) {
        while (!nodes.isEmpty()) {
            for (int e = firstEdge[nodes.dequeueInt()]; e >= 0; e = nextEdge[e]) {
                int target = graph.to(e);
                if (--open[target] == 0) {
                    if (graph.isJunction(target)) {
                        nodes.enqueue(target);
                    } else {
                        ready.enqueue(target);
                    }
                }
            }
        }
    }
}
