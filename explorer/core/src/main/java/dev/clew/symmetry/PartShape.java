package dev.clew.symmetry;

import dev.clew.model.ModelError;
import dev.clew.object.Part;
import java.util.List;

/** Shape of the parts of a mutable object that a permutation of nodes changes, or would make ambiguous. */
final class PartShape implements Shape {
    private final Shape byNode;

    /**
     * Creates the shape.
     *
     * @param any the shape of a value of which only the class is known
     */
    PartShape(Shape any) {
        byNode = new ContainerShape(any, any, true);
    }

    @Override
    public Object rename(Object value, Renaming renaming) {
        if (value instanceof Part.NodeReference reference) {
            return new Part.NodeReference((Integer) NodeIdShape.INSTANCE.rename(reference.id(), renaming));
        }
        if (value instanceof Part.Again && renaming.isOfInstants()) {
            return value;
        }
        Part.Ordered list = list(value);
        @SuppressWarnings("unchecked") // a list is renamed to a list
        List<Object> renamed = (List<Object>) byNode.rename(list.elements(), renaming);
        return new Part.ByNode(new Part.Ordered(list.form(), list.type(), List.copyOf(renamed)));
    }

    @Override
    public long hash(Object value, StarredHash starred) {
        return value instanceof Part.NodeReference reference
                ? NodeIdShape.INSTANCE.hash(reference.id(), starred)
                : byNode.hash(list(value).elements(), starred);
    }

    private static Part.Ordered list(Object value) {
        if (value instanceof Part.ByNode list) {
            return list.elements();
        }
        throw new ModelError(
                "a state has two references to one mutable object, so that nodes cannot be exchanged in it;"
                        + " check without symmetry, or refer to the object by an id");
    }
}
