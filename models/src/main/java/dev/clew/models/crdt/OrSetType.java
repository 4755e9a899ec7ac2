package dev.clew.models.crdt;

import dev.clew.models.crdt.OrSetType.Operation;
import dev.clew.models.crdt.OrSetType.Tags;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Observed-remove set. Each addition has a unique tag; a removal buries (records as removed) the
 * tags that it observes.
 *
 * @param elements number of elements
 * @param bug the seeded bug
 */
record OrSetType(int elements, Bug bug) implements ReplicatedType<Tags, Operation> {

    /** Seeded bugs of the set. */
    enum Bug {
        NONE,
        REMOVE_FORGETS_TAGS,
        REMOVE_BY_ELEMENT
    }

    /** Operations on the set. */
    sealed interface Operation {
        String element();

        /** Adds an element. */
        record Add(String element) implements Operation {}

        /** Removes an element. */
        record Remove(String element) implements Operation {}
    }

    /** Identifies one addition of an element. */
    record Tag(String element, int replica, int number) {}

    /**
     * Payload of the set.
     *
     * @param living tags that were added and not removed
     * @param buried tags that were removed; they never come back
     */
    record Tags(Set<Tag> living, Set<Tag> buried) {
        Tags {
            living = Set.copyOf(living);
            buried = Set.copyOf(buried);
        }
    }

    @Override
    public List<Operation> operations() {
        return IntStream.range(0, elements)
                .mapToObj(i -> String.valueOf((char) ('a' + i)))
                .flatMap(element -> Stream.<Operation>of(new Operation.Add(element), new Operation.Remove(element)))
                .toList();
    }

    @Override
    public Tags initial() {
        return new Tags(Set.of(), Set.of());
    }

    @Override
    public Tags update(Tags tags, Operation operation, int replica, int number) {
        if (operation instanceof Operation.Add add) {
            return new Tags(union(tags.living(), Set.of(new Tag(add.element(), replica, number))), tags.buried());
        }
        Predicate<Tag> removed = tag -> tag.element().equals(operation.element());
        Set<Tag> observed = tags.living().stream().filter(removed).collect(Collectors.toSet());
        Set<Tag> remaining = without(tags.living(), removed);
        return bug == Bug.REMOVE_FORGETS_TAGS
                ? new Tags(remaining, tags.buried())
                : new Tags(remaining, union(tags.buried(), observed));
    }

    @Override
    public Tags merge(Tags tags, Tags other) {
        Set<Tag> buried = union(tags.buried(), other.buried());
        Set<Object> elements = buried.stream().map(Tag::element).collect(Collectors.toSet());
        Set<Tag> living = without(
                union(tags.living(), other.living()),
                bug == Bug.REMOVE_BY_ELEMENT ? tag -> elements.contains(tag.element()) : buried::contains);
        return new Tags(living, buried);
    }

    private static Set<Tag> union(Set<Tag> one, Set<Tag> other) {
        Set<Tag> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }

    private static Set<Tag> without(Set<Tag> tags, Predicate<Tag> removed) {
        return tags.stream().filter(removed.negate()).collect(Collectors.toSet());
    }

    /** Returns whether every earlier tag is still present; a living tag may have become buried. */
    @Override
    public boolean includes(Tags tags, Tags earlier) {
        return tags.buried().containsAll(earlier.buried())
                && earlier.living().stream()
                        .allMatch(tag ->
                                tags.living().contains(tag) || tags.buried().contains(tag));
    }

    @Override
    public Object value(Tags tags) {
        return tags.living().stream().map(Tag::element).collect(Collectors.toSet());
    }

    /** Returns the elements with some addition that none of their removals knew of (add wins). */
    @Override
    public Object meaning(List<Update<Operation>> seen) {
        return seen.stream()
                .filter(update -> update.operation() instanceof Operation.Add)
                .filter(added -> seen.stream()
                        .noneMatch(update -> update.operation() instanceof Operation.Remove remove
                                && remove.element().equals(added.operation().element())
                                && update.knew(added)))
                .map(added -> added.operation().element())
                .collect(Collectors.toSet());
    }
}
