package dev.clew.symmetry;

import dev.clew.state.ContentHash;
import java.lang.reflect.Array;

/**
 * Shape of an array in a record.
 *
 * @param byNode whether its indices are node ids
 */
record ArrayShape(Shape element, boolean byNode) implements Shape {

    @Override
    public Object rename(Object value, Renaming renaming) {
        int length = Array.getLength(value);
        Object renamed = Array.newInstance(value.getClass().getComponentType(), length);
        for (int i = 0; i < length; i++) {
            int place = byNode ? ContainerShape.place(renaming.node(i), length) : i;
            Array.set(renamed, place, element.rename(Array.get(value, i), renaming));
        }
        return renamed;
    }

    @Override
    public long hash(Object value, StarredHash starred) {
        long hash = 0;
        for (int i = 0; i < Array.getLength(value); i++) {
            long one = element.hash(Array.get(value, i), starred);
            hash = byNode ? hash + ContentHash.combine(starred.ofNode(i), one) : ContentHash.combine(hash, one);
        }
        return hash;
    }
}
