package dev.clew.symmetry;

import dev.clew.model.ModelError;
import dev.clew.state.ContentHash;

/**
 * Exchanges elements in values, and takes hashes by which elements that play the same part look the same. Nodes are found
 * where {@code @NodeId} and {@code @ByNodeId} mark them, values that are elements wherever they occur. Thread-safe.
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
     * The value with every element replaced by its image.
     *
     * @param map the image of each element
     * @throws ModelError if a record cannot be rebuilt
     */
    public Object rename(Object value, int[] map) {
        return any.rename(value, new Renaming(elements, map));
    }

    /**
     * The profile of a value: first the elements that occur in it, a bit each; then, for each element, a hash in which that
     * one is starred and of every other nothing counts but its class. Renaming a value renames its profile and changes
     * nothing else of it.
     */
    public long[] profile(Object value) {
        return profile(value, any);
    }

    /** The profile of the id of a node. */
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
