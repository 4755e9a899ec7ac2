package dev.clew.symmetry;

import dev.clew.model.ModelError;
import dev.clew.state.ContentHash;

/**
 * Exchanges elements in values, and computes hashes for which elements with the same role look the same. Nodes are
 * found where {@code @NodeId} and {@code @ByNodeId} mark them, values that are elements wherever they occur.
 * Thread-safe.
 */
public final class ValueSymmetry {
    private final Elements elements;
    private final ContentHash contentHash;
    private final Shape any = new Shapes().any();

    public ValueSymmetry(Elements elements, ContentHash contentHash) {
        this.elements = elements;
        this.contentHash = contentHash;
    }

    /**
     * Returns the value with every element replaced by its image.
     *
     * @param map the image of each element
     * @throws ModelError if a record cannot be rebuilt
     */
    public Object rename(Object value, int[] map) {
        return any.rename(value, new Renaming(elements, map));
    }

    /**
     * Returns the profile of a value: first the elements that occur in it, a bit each; then, for each element, a hash
     * in which that element is starred and all others count only by class. Renaming a value permutes its profile
     * accordingly and changes nothing else in it.
     */
    public long[] profile(Object value) {
        return profile(value, any);
    }

    /** Returns the profile of a node id. */
    public long[] profileOfNode(int id) {
        return profile(id, NodeIdShape.INSTANCE);
    }

    private long[] profile(Object value, Shape shape) {
        long[] profile = new long[1 + elements.count()];
        StarredHash plain = new StarredHash(elements, contentHash, Elements.NONE);
        long anonymous = shape.hash(value, plain);
        profile[0] = plain.seen();
        for (int element = 0; element < elements.count(); element++) {
            boolean occurs = (plain.seen() >>> element & 1) != 0;
            profile[1 + element] =
                    occurs ? shape.hash(value, new StarredHash(elements, contentHash, element)) : anonymous;
        }
        return profile;
    }
}
