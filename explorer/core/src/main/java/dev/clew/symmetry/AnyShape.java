package dev.clew.symmetry;

import dev.clew.object.Part;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Shape of a value of which only the class is known: an element, a record, a container, or a value without elements.
 */
final class AnyShape implements Shape {
    private final Shapes shapes;
    private final Shape container;
    private final Shape array;
    private final Shape parts;

    AnyShape(Shapes shapes) {
        this.shapes = shapes;
        container = new ContainerShape(this, this, false);
        array = new ArrayShape(this, false);
        parts = new PartShape(this);
    }

    @Override
    public Object rename(Object value, Renaming renaming) {
        Shape shape = inner(value);
        if (shape != this) {
            return shape.rename(value, renaming);
        }
        return renaming.ofAtom(value);
    }

    @Override
    public long hash(Object value, StarredHash starred) {
        Shape shape = inner(value);
        return shape == this ? starred.ofAtom(value) : shape.hash(value, starred);
    }

    /** Returns the shape of the parts of a value; this shape if it has no parts to inspect. */
    private Shape inner(Object value) {
        if (value instanceof Part.NodeReference || value instanceof Part.ByNode || value instanceof Part.Again) {
            return parts;
        }
        if (value instanceof Record) {
            return shapes.record(value.getClass());
        }
        if (value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof Optional<?>) {
            return container;
        }
        return value.getClass().isArray() ? array : this;
    }
}
