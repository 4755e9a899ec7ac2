package dev.clew.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Persistent list that grows at its end and shrinks at its beginning. Both take constant time and share structure with
 * the previous list, so that a search can keep one state per operation. Immutable.
 *
 * <p>It consists of two linked lists, the one at the end reversed (Okasaki, "Purely Functional Data Structures", 1998,
 * chapter 5.2). The hash is a polynomial of the elements' hashes, updated at both ends.
 *
 * @param <E> its elements, values
 */
public final class Sequence<E> implements Iterable<E> {
    private static final int BASE = 31;

    private final @Nullable Link<E> front;
    private final @Nullable Link<E> back;
    private final int size;
    private final int hash;

    /** A link; compared by identity, so that shared parts need not be traversed. */
    private static final class Link<E> {
        final E element;
        final @Nullable Link<E> rest;

        Link(E element, @Nullable Link<E> rest) {
            this.element = element;
            this.rest = rest;
        }
    }

    private Sequence(@Nullable Link<E> front, @Nullable Link<E> back, int size, int hash) {
        this.front = front;
        this.back = back;
        this.size = size;
        this.hash = hash;
    }

    /** Returns an empty list. */
    public static <E> Sequence<E> empty() {
        return new Sequence<>(null, null, 0, 0);
    }

    /** Returns the number of elements. */
    public int size() {
        return size;
    }

    /** Returns the first element. */
    public Optional<E> first() {
        Iterator<E> elements = iterator();
        return elements.hasNext() ? Optional.of(elements.next()) : Optional.empty();
    }

    /** Returns this list with an element appended. */
    public Sequence<E> append(E element) {
        Link<E> end = new Link<>(element, back);
        return new Sequence<>(front, end, size + 1, hash * BASE + element.hashCode());
    }

    /** Returns this list without its first element; this list itself if it is empty. */
    public Sequence<E> withoutFirst() {
        Link<E> begin = front == null ? reversed(back) : front;
        if (begin == null) {
            return this;
        }
        int rest = hash - begin.element.hashCode() * power(size - 1);
        return new Sequence<>(begin.rest, front == null ? null : back, size - 1, rest);
    }

    /** Returns a copy of the elements in order. */
    public List<E> toList() {
        List<E> elements = new ArrayList<>(size);
        forEach(elements::add);
        return Collections.unmodifiableList(elements);
    }

    @Override
    public Iterator<E> iterator() {
        return new Elements<>(front, back);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Sequence<?> that) || hash != that.hash || size != that.size) {
            return false;
        }
        if (front == that.front && sameUntilShared(back, that.back)) {
            return true;
        }
        return toList().equals(that.toList());
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return toList().toString();
    }

    /** Returns whether two lists have equal elements up to the part that they share. */
    private static boolean sameUntilShared(@Nullable Link<?> one, @Nullable Link<?> other) {
        while (one != other) {
            if (one == null || other == null || !one.element.equals(other.element)) {
                return false;
            }
            one = one.rest;
            other = other.rest;
        }
        return true;
    }

    private static <E> @Nullable Link<E> reversed(@Nullable Link<E> links) {
        Link<E> reversed = null;
        for (Link<E> link = links; link != null; link = link.rest) {
            reversed = new Link<>(link.element, reversed);
        }
        return reversed;
    }

    private static int power(int exponent) {
        int power = 1;
        int square = BASE;
        for (int rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                power *= square;
            }
            square *= square;
        }
        return power;
    }

    /** Iterates over the front, then over the back, which is reversed when it is reached. */
    private static final class Elements<E> implements Iterator<E> {
        private @Nullable Link<E> next;
        private @Nullable Link<E> later;

        Elements(@Nullable Link<E> front, @Nullable Link<E> back) {
            next = front;
            later = back;
        }

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = reversed(later);
                later = null;
            }
            return next != null;
        }

        @Override
        public E next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            E element = next.element;
            next = next.rest;
            return element;
        }
    }
}
