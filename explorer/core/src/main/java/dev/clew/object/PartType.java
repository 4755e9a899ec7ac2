package dev.clew.object;

import java.util.List;
import java.util.Optional;

/**
 * Class that a {@link Part} names and that a copy of the object needs.
 *
 * @param name the name of the class
 * @param mayBeOfPlatform whether it may be a class of the Java platform: an enum, or the components of an array
 */
public record PartType(String name, boolean mayBeOfPlatform) {

    /**
     * Returns the class that a part names; empty if it names none, or one of a few containers of the Java platform.
     *
     * @throws NotStateException if it names a container or an object that no snapshot has
     */
    public static Optional<PartType> of(Part part) {
        if (part instanceof Part.Fields fields) {
            boolean isSome = fields.type().endsWith(Capture.SOME); // these are set in an object that exists
            return isSome ? Optional.empty() : Optional.of(new PartType(fields.type(), false));
        }
        if (part instanceof Part.Components record) {
            return Optional.of(new PartType(record.type(), false));
        }
        if (part instanceof Part.Future future) {
            return Optional.of(new PartType(future.type(), false));
        }
        if (part instanceof Part.Ordered ordered) {
            boolean isContainer = Types.isOrdered(ordered.type());
            return of(ordered.form(), ordered.type(), isContainer, Part.Form.ENUMS, Part.Form.KEY_SET);
        }
        if (part instanceof Part.Unordered set) {
            boolean isContainer = Types.isUnordered(set.type());
            return of(set.form(), set.type(), isContainer, Part.Form.ARRAY, Part.Form.ENTRY, Part.Form.OPTIONAL);
        }
        if (part instanceof Part.Entries map) {
            boolean isContainer = Types.isUnordered(map.type());
            return of(map.form(), map.type(), isContainer, Part.Form.ARRAY, Part.Form.ENTRY, Part.Form.OPTIONAL);
        }
        if (part instanceof Part.Lambda) {
            throw new NotStateException("a lambda cannot be read from a file");
        }
        return Optional.empty();
    }

    private static Optional<PartType> of(Part.Form form, String type, boolean isContainer, Part.Form... others) {
        if ((form == Part.Form.CLASS && !isContainer) || List.of(others).contains(form)) {
            throw new NotStateException(type + " is not a container of a state");
        }
        boolean isNamed = form == Part.Form.ENUMS || (form == Part.Form.ARRAY && Primitives.named(type) == null);
        return isNamed ? Optional.of(new PartType(type, true)) : Optional.empty();
    }
}
