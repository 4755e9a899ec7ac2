package dev.clew.symmetry;

import dev.clew.state.ContentHash;

/**
 * Computes the hash of one value, invariant under all permutations that fix the starred element: every other element
 * counts as some element of its class. Used once.
 */
final class StarredHash {
    private static final long STAR = 0x9fb21c651e98df25L;
    private static final long CLASS = 0xe7037ed1a0b428dbL;

    private final Elements elements;
    private final ContentHash contentHash;
    private final int star;
    private long seen;

    /** Creates a hash; {@code star} may be {@link Elements#NONE}. */
    StarredHash(Elements elements, ContentHash contentHash, int star) {
        this.elements = elements;
        this.contentHash = contentHash;
        this.star = star;
    }

    /** Returns the elements encountered so far, a bit each. */
    long seen() {
        return seen;
    }

    long ofElement(int element) {
        seen |= 1L << element;
        return element == star ? STAR : CLASS + elements.classOf(element);
    }

    long ofNode(int id) {
        int element = elements.ofNode(id);
        return element == Elements.NONE ? contentHash.of(id) : ofElement(element);
    }

    /** Returns the hash of a value that contains no elements; the value itself may be one. */
    long ofAtom(Object value) {
        int element = elements.ofValue(value);
        return element == Elements.NONE ? contentHash.of(value) : ofElement(element);
    }

    Elements elements() {
        return elements;
    }
}
