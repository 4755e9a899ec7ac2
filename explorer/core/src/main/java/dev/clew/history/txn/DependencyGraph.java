package dev.clew.history.txn;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dependencies between transactions, with their reasons.
 *
 * <p>The first nodes are the transactions, the others are <em>junctions</em>: an edge into a junction and one out of it
 * together are equivalent to an edge between their ends, so that many sources and many targets need few edges. The edge
 * into the first junction of a path has the kind, all further ones are {@link DependencyKind#THROUGH}. No cycle
 * consists of junctions only, and none of one transaction and junctions. Append-only; used by one thread.
 */
final class DependencyGraph {
    private final int transactions;
    private int nodes;
    private final IntArrayList from = new IntArrayList();
    private final IntArrayList to = new IntArrayList();
    private final List<DependencyKind> kind = new ArrayList<>();
    private final List<@Nullable Version> before = new ArrayList<>();
    private final List<@Nullable Version> after = new ArrayList<>();

    DependencyGraph(int transactions) {
        this.transactions = transactions;
        nodes = transactions;
    }

    DependencyGraph(DependencyGraph base) {
        this(base.transactions);
        nodes = base.nodes;
        from.addAll(base.from);
        to.addAll(base.to);
        kind.addAll(base.kind);
        before.addAll(base.before);
        after.addAll(base.after);
    }

    int nodes() {
        return nodes;
    }

    int edges() {
        return from.size();
    }

    boolean isJunction(int node) {
        return node >= transactions;
    }

    int addJunction() {
        return nodes++;
    }

    /**
     * Adds an edge.
     *
     * @param read the version that the first transaction wrote or read; null if there is none or another edge of the
     *     path has it
     * @param written the version that the second transaction wrote or read; null likewise
     */
    void add(int source, DependencyKind why, @Nullable Version read, int destination, @Nullable Version written) {
        assert source != destination : "a transaction does not depend on itself";
        from.add(source);
        to.add(destination);
        kind.add(why);
        before.add(read);
        after.add(written);
    }

    int from(int edge) {
        return from.getInt(edge);
    }

    int to(int edge) {
        return to.getInt(edge);
    }

    DependencyKind kind(int edge) {
        return kind.get(edge);
    }

    /**
     * Returns whether an edge follows from the order of the versions of a register, which is inferred rather than read.
     */
    boolean isInferred(int edge) {
        Version read = before.get(edge);
        return kind(edge) == DependencyKind.WW && read != null && !read.key().isList();
    }

    /** Returns the edges of a cycle as dependencies between transactions, without junctions. */
    List<Dependency> explain(List<Integer> cycle) {
        int start = 0;
        while (isJunction(from(cycle.get(start)))) {
            start++;
        }
        List<Dependency> steps = new ArrayList<>();
        for (int i = 0; i < cycle.size(); ) {
            int first = cycle.get((start + i) % cycle.size());
            int last = first;
            i++;
            while (isJunction(to(last))) {
                last = cycle.get((start + i) % cycle.size());
                i++;
            }
            steps.add(new Dependency(from(first), kind(first), evidence(first, last), to(last)));
        }
        return steps;
    }

    private String evidence(int first, int last) {
        Version read = before.get(first);
        Version written = after.get(last);
        if (read == null) {
            return "";
        }
        return switch (kind(first)) {
            case WW -> read.key() + ": " + read + " before " + written;
            case WR -> read.key() + ": read " + read;
            case RW -> read.key() + ": read " + read + ", not " + written;
            default -> "";
        };
    }
}
