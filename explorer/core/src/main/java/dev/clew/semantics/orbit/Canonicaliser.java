package dev.clew.semantics.orbit;

import dev.clew.semantics.SlotTable;
import dev.clew.symmetry.Elements;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the representative of a state's orbit: the same state for every state of the orbit. Belongs to one thread;
 * allocates nothing in the steady state.
 *
 * <p>Every element has a <em>signature</em>, the sum over the slots of a hash of the element's occurrences in which all
 * other elements look alike. Permuting a state permutes its signatures. So only permutations that sort the elements of
 * each class by signature are candidates, and of their images the one with the least fingerprint is the representative.
 * Where signatures are equal, every order is tried, except for elements whose exchange changes nothing: for these one
 * order suffices. Signatures and fingerprints are computed from content hashes, so the representative does not depend
 * on the order in which values were discovered. (Sorting by an invariant and trying the rest: Bosnacki, Dams and
 * Holenderski, "Symmetric Spin", 2002.)
 */
final class Canonicaliser {
    private final SlotTable slots;
    private final SymmetryTable table;
    private final List<int[]> classes;
    private final long[] signatures;
    private final long[] dependsOn;

    /** By position, the element assigned to it; the positions of a class are its elements' numbers. */
    private final int[] order;

    /** By position, the last position with an element of the same class and signature. */
    private final int[] tieEnds;

    /** By element, one with which it may be exchanged without changing the state; the same for all of them. */
    private final int[] twins;

    private final int[] map;
    private final int[] exchange;
    private int[] numbers = new int[0];
    private int[] image;
    private int[] best;
    private long bestFingerprint;
    private boolean found;
    private boolean moved;

    Canonicaliser(SlotTable slots, SymmetryTable table, Elements elements) {
        this.slots = slots;
        this.table = table;
        classes = elements.classes();
        signatures = new long[elements.count()];
        dependsOn = new long[slots.count()];
        order = elements.identity();
        tieEnds = new int[elements.count()];
        twins = new int[elements.count()];
        map = elements.identity();
        exchange = elements.identity();
        image = new int[slots.count()];
        best = new int[slots.count()];
    }

    /** Finds the representative of a state; see {@link #state}, {@link #fingerprint} and {@link #moved}. */
    void find(int[] state, long fingerprint) {
        numbers = state;
        sign();
        boolean ties = sort();
        found = false;
        moved = false;
        if (ties) {
            findTwins();
            permute(0);
        } else if (isSorted()) {
            bestFingerprint = fingerprint;
        } else {
            take();
        }
    }

    /** Returns whether the representative differs from the given state. */
    boolean moved() {
        return moved;
    }

    /** Returns the representative; valid until the next call of {@link #find}. */
    int[] state() {
        return moved ? best : numbers;
    }

    long fingerprint() {
        return bestFingerprint;
    }

    private void sign() {
        Arrays.fill(signatures, 0);
        for (int slot = 0; slot < numbers.length; slot++) {
            dependsOn[slot] = table.addProfile(slot, numbers[slot], signatures);
        }
    }

    /** Sorts each class by signature; returns whether some signatures are equal. */
    private boolean sort() {
        boolean ties = false;
        for (int c = 0; c < classes.size(); c++) {
            int[] members = classes.get(c);
            int first = members[0];
            int last = members[members.length - 1];
            for (int place = first; place <= last; place++) {
                int at = place;
                while (at > first && signatures[order[at - 1]] > signatures[place]) {
                    order[at] = order[at - 1];
                    at--;
                }
                order[at] = place;
            }
            for (int place = last; place >= first; place--) {
                boolean tied = place < last && signatures[order[place]] == signatures[order[place + 1]];
                tieEnds[place] = tied ? tieEnds[place + 1] : place;
                ties |= tied;
            }
        }
        return ties;
    }

    private boolean isSorted() {
        for (int place = 0; place < order.length; place++) {
            if (order[place] != place) {
                return false;
            }
        }
        return true;
    }

    private void findTwins() {
        for (int first = 0; first < order.length; first = tieEnds[first] + 1) {
            for (int place = first; place <= tieEnds[first]; place++) {
                int element = order[place];
                twins[element] = element;
                for (int earlier = first; earlier < place && twins[element] == element; earlier++) {
                    int other = order[earlier];
                    if (twins[other] == other && mayBeExchanged(element, other)) {
                        twins[element] = other;
                    }
                }
            }
        }
    }

    private boolean mayBeExchanged(int one, int other) {
        exchange[one] = other;
        exchange[other] = one;
        long both = 1L << one | 1L << other;
        boolean same = true;
        for (int slot = 0; slot < numbers.length && same; slot++) {
            if ((dependsOn[slot] & both) != 0) {
                int target = table.target(slot, exchange);
                same = numbers[target] == table.image(slot, numbers[slot], dependsOn[slot], target, exchange);
            }
        }
        exchange[one] = one;
        exchange[other] = other;
        return same;
    }

    /** Tries every order of the elements from a position on, as far as the orders differ. */
    private void permute(int from) {
        int place = from;
        while (place < order.length && tieEnds[place] == place) {
            place++;
        }
        if (place == order.length) {
            take();
            return;
        }
        for (int chosen = place; chosen <= tieEnds[place]; chosen++) {
            if (isFirstOfTwins(place, chosen)) {
                swap(place, chosen);
                permute(place + 1);
                swap(place, chosen);
            }
        }
    }

    private boolean isFirstOfTwins(int from, int chosen) {
        for (int place = from; place < chosen; place++) {
            if (twins[order[place]] == twins[order[chosen]]) {
                return false;
            }
        }
        return true;
    }

    private void swap(int one, int other) {
        int element = order[one];
        order[one] = order[other];
        order[other] = element;
    }

    /** Computes the image for the current order, and keeps it if it is the least so far. */
    private void take() {
        long shifted = 0;
        for (int place = 0; place < order.length; place++) {
            map[order[place]] = place;
            shifted |= order[place] != place ? 1L << order[place] : 0;
        }
        long fingerprint = 0;
        for (int slot = 0; slot < numbers.length; slot++) {
            int target = slot;
            int number = numbers[slot];
            if ((dependsOn[slot] & shifted) != 0) {
                target = table.target(slot, map);
                number = table.image(slot, number, dependsOn[slot], target, map);
            }
            image[target] = number;
            fingerprint += slots.hash(target, number);
        }
        if (!found || fingerprint < bestFingerprint) {
            found = true;
            moved = shifted != 0;
            bestFingerprint = fingerprint;
            int[] spare = best;
            best = image;
            image = spare;
        }
    }
}
