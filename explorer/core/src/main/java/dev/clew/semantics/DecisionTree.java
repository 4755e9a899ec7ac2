package dev.clew.semantics;

import dev.clew.model.ModelError;
import dev.clew.state.LongIntMemo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Decision tree over slots that caches the outcome of a pure function for the slot values that it read.
 *
 * <p>An inner node names the slot that the function reads next and has a link for each number that occurred in it; a
 * leaf is the number of an outcome. A deterministic function chooses its next read by what it has read, so equal values
 * lead down the same path. The tree is stored in one int array, because following object references cost a quarter of a
 * whole check:
 *
 * <pre>
 *   node       [ slot | capacity | key | link 0 | link 1 | ... | link capacity-1 ]
 *   link       0 unknown,  n &gt; 0 the node at n,  n &lt; 0 the leaf -n-1
 *   array[0]   the link to the root
 * </pre>
 *
 * <p>Numbers of {@value #DENSE} and above are found by hashing (key, number), because a slot may have very many. A node
 * that outgrows its capacity is copied and its link replaced; the old node's capacity becomes the negated position of
 * the new node, for readers that hold links to it. Reading takes no lock: links are read with acquire semantics, and a
 * reader with an outdated array or node sees an unknown link at worst. Adding takes the lock.
 */
public final class DecisionTree {
    public static final int UNKNOWN = 0;

    private static final VarHandle LINK = MethodHandles.arrayElementVarHandle(int[].class);
    private static final int DENSE = 256;
    private static final int SLOT = 0;
    private static final int CAPACITY = 1;
    private static final int KEY = 2;
    private static final int LINKS = 3;

    private final LongIntMemo sparse = new LongIntMemo();
    private volatile int[] nodes = new int[64];
    private int end = 1;

    /** Returns the link to the root. */
    public int root() {
        return (int) LINK.getAcquire(nodes, 0);
    }

    public static boolean isLeaf(int link) {
        return link < 0;
    }

    /** Returns the outcome of a leaf. */
    public static int outcome(int leaf) {
        return -leaf - 1;
    }

    /** Returns the slot of the node that a link leads to. */
    public int slot(int node) {
        return nodes[node + SLOT];
    }

    /** Returns the link from a node for a number. */
    public int child(int node, int number) {
        int[] current = nodes;
        int capacity = current[node + CAPACITY];
        if (number < capacity) {
            return (int) LINK.getAcquire(current, node + LINKS + number);
        }
        if (number < DENSE) {
            return capacity < 0 ? child(-capacity, number) : UNKNOWN;
        }
        int cell = sparse.get(key(current[node + KEY], number));
        return cell == LongIntMemo.ABSENT ? UNKNOWN : (int) LINK.getAcquire(nodes, cell);
    }

    /** Follows the values of a state from a link; returns a leaf or {@link #UNKNOWN}. */
    public int walk(int link, int[] numbers) {
        int at = link;
        while (at > 0) {
            at = child(at, numbers[slot(at)]);
        }
        return at;
    }

    /**
     * Adds an outcome.
     *
     * @param path the slots that the function read, in order
     * @param numbers the state from which it read them
     * @param outcome number of the outcome, at least 0
     * @param what names the function in errors
     */
    public synchronized void add(int[] path, int[] numbers, int outcome, String what) {
        int leaf = -outcome - 1;
        int cell = 0;
        for (int i = 0; ; i++) {
            boolean last = i == path.length;
            int link = nodes[cell];
            if (link == UNKNOWN) {
                link = last ? leaf : newNode(path[i], numbers[path[i]]);
                LINK.setRelease(nodes, cell, link);
            }
            if (last != isLeaf(link) || (!last && slot(link) != path[i])) {
                throw new ModelError(what + " is not deterministic: for equal values it read other variables"
                        + " than before; it must depend on nothing but the state");
            }
            if (last) {
                return;
            }
            cell = cell(cell, link, numbers[path[i]]);
        }
    }

    /**
     * Returns the cell of a node's link for a number, creating it if necessary; {@code from} is the cell of the link to
     * the node.
     */
    private int cell(int from, int node, int number) {
        if (number < nodes[node + CAPACITY]) {
            return node + LINKS + number;
        }
        if (number < DENSE) {
            int grown = copy(node, number);
            LINK.setRelease(nodes, from, grown);
            return grown + LINKS + number;
        }
        long key = key(nodes[node + KEY], number);
        int cell = sparse.get(key);
        if (cell == LongIntMemo.ABSENT) {
            cell = allocate(1);
            sparse.put(key, cell);
        }
        return cell;
    }

    private int newNode(int slot, int number) {
        int capacity = number < DENSE ? capacityFor(number) : 0;
        int node = allocate(LINKS + capacity);
        nodes[node + SLOT] = slot;
        nodes[node + CAPACITY] = capacity;
        nodes[node + KEY] = node;
        return node;
    }

    private int copy(int node, int number) {
        int capacity = Math.min(DENSE, Math.max(capacityFor(number), 2 * nodes[node + CAPACITY]));
        int grown = allocate(LINKS + capacity);
        System.arraycopy(nodes, node, nodes, grown, LINKS + nodes[node + CAPACITY]);
        nodes[grown + CAPACITY] = capacity;
        LINK.setRelease(nodes, node + CAPACITY, -grown);
        return grown;
    }

    private int allocate(int length) {
        int at = end;
        if (at + length > nodes.length) {
            nodes = Arrays.copyOf(nodes, Math.max(at + length, nodes.length * 2));
        }
        end = at + length;
        return at;
    }

    private static int capacityFor(int number) {
        return Math.min(DENSE, (number | 3) + 1);
    }

    private static long key(int node, int number) {
        return (long) node << 32 | number;
    }
}
