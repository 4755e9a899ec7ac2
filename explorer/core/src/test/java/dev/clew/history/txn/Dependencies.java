package dev.clew.history.txn;

import dev.clew.history.Operation;
import java.util.List;

/** Direct dependencies between committed transactions, and Adya's definitions of isolation levels on them. */
public final class Dependencies {
    private final List<? extends Operation<?, ?>> committed;
    private final Ordered isOrdered;
    private final boolean[][] depends;
    private final boolean[][] anti;

    /** Whether the second of two transactions comes after the first one if that had returned before, by their indexes. */
    @FunctionalInterface
    public interface Ordered {
        boolean test(int first, int second);
    }

    /**
     * Begins with no dependencies.
     *
     * @param isOrdered the order that is required in addition to that of the level
     */
    public Dependencies(List<? extends Operation<?, ?>> committed, Ordered isOrdered) {
        this.committed = committed;
        this.isOrdered = isOrdered;
        depends = new boolean[committed.size()][committed.size()];
        anti = new boolean[committed.size()][committed.size()];
    }

    /** Adds that each of these transactions overwrote the version of the one before. */
    public void overwrite(List<Integer> writers) {
        for (int i = 1; i < writers.size(); i++) {
            depends[writers.get(i - 1)][writers.get(i)] = true;
        }
    }

    /** Adds that a transaction saw the version of another one, or the state before all if that is -1. */
    public void see(int reader, int writer) {
        if (writer >= 0) {
            depends[writer][reader] = true;
        }
    }

    /** Adds that a transaction read a version, and that the next writer in the order of versions overwrote that. */
    public void read(int reader, int writer, List<Integer> order) {
        see(reader, writer);
        int next = order.indexOf(writer) + 1;
        if (next < order.size() && order.get(next) != reader) {
            anti[reader][order.get(next)] = true;
        }
    }

    /** Returns whether a level from read committed on permits the dependencies. */
    public boolean permittedBy(IsolationLevel level) {
        return switch (level) {
            case READ_UNCOMMITTED -> throw new IllegalArgumentException();
            case READ_COMMITTED -> isAcyclic(depends);
            case PARALLEL_SNAPSHOT_ISOLATION -> isAcyclic(depends) && isIrreflexive(product(closure(depends), anti));
            case SNAPSHOT_ISOLATION -> {
                boolean[][] all = union(depends, order(level));
                yield isAcyclic(union(all, product(all, anti)));
            }
            default -> isAcyclic(union(union(depends, anti), order(level)));
        };
    }

    /** Returns the order that the level requires in addition. */
    private boolean[][] order(IsolationLevel level) {
        int n = committed.size();
        boolean[][] before = new boolean[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                boolean isEarlier = committed.get(a).precedes(committed.get(b));
                before[a][b] = switch (level) {
                    case STRICT_SERIALIZABLE -> isEarlier;
                    case STRONG_SESSION_SERIALIZABLE ->
                        isEarlier
                                && committed.get(a).process()
                                        == committed.get(b).process();
                    default -> isEarlier && isOrdered.test(a, b);
                };
            }
        }
        return before;
    }

    private static boolean[][] union(boolean[][] a, boolean[][] b) {
        boolean[][] both = new boolean[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                both[i][j] = a[i][j] || b[i][j];
            }
        }
        return both;
    }

    private static boolean[][] product(boolean[][] a, boolean[][] b) {
        boolean[][] product = new boolean[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                for (int k = 0; k < a.length; k++) {
                    product[i][k] |= a[i][j] && b[j][k];
                }
            }
        }
        return product;
    }

    private static boolean[][] closure(boolean[][] a) {
        boolean[][] closure = union(a, a);
        for (int i = 0; i < a.length; i++) {
            closure = union(closure, product(closure, a));
        }
        return closure;
    }

    private static boolean isIrreflexive(boolean[][] a) {
        for (int i = 0; i < a.length; i++) {
            if (a[i][i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAcyclic(boolean[][] a) {
        return isIrreflexive(closure(a));
    }
}
