package dev.clew.history.interval;

import dev.clew.history.graph.StopRequest;
import dev.clew.history.polygraph.ChoiceSearch;
import dev.clew.history.polygraph.Polygraph;
import dev.clew.history.polygraph.Polygraph.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Decision whether a set, to which each element is added at most once and from which it is removed at most once, can
 * have had the elements that were read. Used once, by one thread.
 *
 * <p>An order of the operations explains the reads if every read with an element comes between its addition and its
 * removal, and every other read before the addition or after the removal, unless the removal comes before the addition
 * and so has no effect. Most of these alternatives are settled by real time, because only operations in flight together
 * leave a choice; the others make a {@link Polygraph}. An element that nobody read, and whose addition and removal
 * overlap, can be removed at once and is left out.
 */
public final class SetOrders {
    /** Number of cycles after which the decision is left to others. */
    private static final long MOST_CYCLES = 20_000;

    /** Elements that may be in the set at the present place, or that were in flight together with present reads. */
    private final Set<Life> live = new LinkedHashSet<>();

    private final Set<Read> reading = new LinkedHashSet<>();
    private final Map<Object, Life> lives = new HashMap<>();
    private final List<Read> reads = new ArrayList<>();
    private final List<int[]> edges = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private int nodes;
    private boolean isPossible = true;

    /** Alternative sets of edges. */
    private record Choice(List<int[]> one, List<int[]> other) {}

    /** Operations of an element; not a record, since it is identified by its element. */
    private static final class Life {
        final Membership membership;
        final Optional<Span> remove;
        /** Reads that have the element, and that no later such read follows in real time. */
        final List<Read> beforeRemoval = new ArrayList<>();

        int addNode;
        int removeNode;
        /** Whether the removal certainly comes after the addition. */
        boolean isOrdered;
        /** Whether the removal certainly comes before the addition. */
        boolean isWithoutEffect;

        Life(Membership membership) {
            this.membership = membership;
            remove = membership.remove().filter(span -> !span.precedes(membership.add()));
            isOrdered = remove.isEmpty() || membership.add().precedes(remove.get());
        }
    }

    private static final class Read {
        final Snapshot snapshot;
        int node;

        Read(Snapshot snapshot) {
            this.snapshot = snapshot;
        }

        Span span() {
            return snapshot.span();
        }
    }

    /** Event of an operation, with what it means for the elements and reads that are present. */
    private record Event(long place, boolean isReturn, int node, Runnable effect) {}

    public SetOrders(List<Membership> elements, List<Snapshot> snapshots) {
        Set<Object> seen = new HashSet<>();
        snapshots.forEach(snapshot -> seen.addAll(snapshot.elements()));
        for (Membership element : elements) {
            Life life = new Life(element);
            boolean isSeen = seen.remove(element.element());
            if (isSeen || (element.certain() && life.isOrdered)) {
                lives.put(element.element(), life);
            }
        }
        isPossible = seen.isEmpty(); // otherwise something was read that nobody added
        snapshots.forEach(snapshot -> reads.add(new Read(snapshot)));
    }

    /** Returns whether an order exists; empty if that was not decided within the limit. */
    public Optional<Boolean> decide() {
        if (!isPossible) {
            return Optional.of(false);
        }
        List<Event> events = events();
        List<Integer> ranks = relateInRealTime(events);
        for (Event event : events) {
            event.effect.run();
        }
        lives.values().forEach(this::relateRemoval);
        if (!isPossible) {
            return Optional.of(false);
        }
        Polygraph polygraph = polygraph(ranks);
        if (!polygraph.isCertainPossible()) {
            return Optional.of(false);
        }
        return switch (new ChoiceSearch(polygraph, MOST_CYCLES, new StopRequest(() -> false)).run()) {
            case FOUND -> Optional.of(true);
            case NONE -> Optional.of(false);
            case LIMIT -> Optional.empty();
        };
    }

    /** Numbers the operations and returns their events in the order of time. */
    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (Read read : reads) {
            read.node = nodes++;
            addEvents(events, read.span(), read.node, () -> begin(read), () -> reading.remove(read));
        }
        for (Life life : lives.values()) {
            life.addNode = nodes++;
            addEvents(events, life.membership.add(), life.addNode, () -> begin(life), () -> {});
            life.remove.ifPresent(span -> {
                life.removeNode = nodes++;
                addEvents(events, span, life.removeNode, () -> {}, () -> end(life));
            });
        }
        // at the same place, invocations come before returns
        events.sort(Comparator.comparingLong(Event::place).thenComparing(Event::isReturn));
        return events;
    }

    private static void addEvents(List<Event> events, Span span, int node, Runnable invoked, Runnable returned) {
        events.add(new Event(span.invoked(), false, node, invoked));
        events.add(new Event(span.returned(), true, node, returned));
    }

    /**
     * Adds edges from each operation to those that were invoked after its return, by way of one further node for each
     * series of returns; returns the places of all nodes in the order of events.
     */
    private List<Integer> relateInRealTime(List<Event> events) {
        List<Integer> ranks = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            ranks.add(0);
        }
        int junction = -1;
        boolean isOpen = false;
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event.isReturn && event.place != Stay.NEVER) {
                if (!isOpen) {
                    ranks.add(i);
                    if (junction >= 0) {
                        edges.add(new int[] {junction, nodes});
                    }
                    junction = nodes++;
                    isOpen = true;
                }
                edges.add(new int[] {event.node, junction});
                ranks.set(event.node, i);
            } else if (!event.isReturn) {
                if (junction >= 0) {
                    edges.add(new int[] {junction, event.node});
                }
                isOpen = false;
            } else {
                ranks.set(event.node, i);
            }
        }
        return ranks;
    }

    private void begin(Read read) {
        for (Object element : read.snapshot.elements()) {
            relatePresent(read, Objects.requireNonNull(lives.get(element)));
        }
        List<Life> settled = new ArrayList<>();
        for (Life life : live) {
            if (!read.snapshot.elements().contains(life.membership.element())) {
                relateAbsent(read, life);
                if (isSettled(life, read.span().invoked())) {
                    settled.add(life);
                }
            }
        }
        settled.forEach(live::remove);
        reading.add(read);
    }

    private void begin(Life life) {
        live.add(life);
        for (Read read : reading) {
            if (!read.snapshot.elements().contains(life.membership.element())) {
                relateAbsent(read, life);
            }
        }
    }

    private void end(Life life) {
        if (life.isOrdered) {
            live.remove(life);
        }
    }

    private static boolean isSettled(Life life, long place) {
        return life.isOrdered
                && life.remove.map(span -> span.returned() < place).orElse(false);
    }

    private void relatePresent(Read read, Life life) {
        Span add = life.membership.add();
        if (read.span().precedes(add)) {
            isPossible = false;
        } else if (!add.precedes(read.span())) {
            edges.add(new int[] {life.addNode, read.node});
        }
        if (life.remove.isEmpty() || life.isWithoutEffect || read.span().precedes(life.remove.get())) {
            return;
        }
        if (life.remove.get().precedes(read.span())) {
            life.isWithoutEffect = true;
            edges.add(new int[] {life.removeNode, life.addNode});
        } else {
            life.beforeRemoval.removeIf(other -> other.span().precedes(read.span()));
            life.beforeRemoval.add(read);
        }
    }

    /** Relates a read to an element that it does not have. */
    private void relateAbsent(Read read, Life life) {
        boolean isAfterAdd = life.membership.add().precedes(read.span());
        boolean isBeforeRemoval =
                life.remove.isEmpty() || life.isWithoutEffect || read.span().precedes(life.remove.get());
        if (isAfterAdd && isBeforeRemoval) {
            isPossible = false;
        } else if (isAfterAdd) {
            orderRemoval(life);
            edges.add(new int[] {life.removeNode, read.node});
        } else if (isBeforeRemoval) {
            edges.add(new int[] {read.node, life.addNode});
        } else {
            choices.add(new Choice(
                    List.of(new int[] {read.node, life.addNode}),
                    List.of(
                            new int[] {life.removeNode, read.node}, // after a removal that has an effect
                            new int[] {life.addNode, life.removeNode})));
        }
    }

    private void orderRemoval(Life life) {
        if (!life.isOrdered) {
            life.isOrdered = true;
            edges.add(new int[] {life.addNode, life.removeNode});
        }
    }

    /** Lets the reads that have an element come before its removal, or the removal come before the addition. */
    private void relateRemoval(Life life) {
        if (life.remove.isEmpty() || life.isWithoutEffect) {
            return;
        }
        List<int[]> effective = new ArrayList<>();
        life.beforeRemoval.forEach(read -> effective.add(new int[] {read.node, life.removeNode}));
        if (life.isOrdered) {
            edges.addAll(effective);
        } else {
            effective.add(new int[] {life.addNode, life.removeNode});
            choices.add(new Choice(effective, List.of(new int[] {life.removeNode, life.addNode})));
        }
    }

    private Polygraph polygraph(List<Integer> ranks) {
        Polygraph polygraph = new Polygraph(
                nodes,
                Polygraph.Rule.NO_CYCLE,
                ranks.stream().mapToInt(rank -> rank).toArray());
        edges.forEach(edge -> polygraph.add(edge[0], edge[1], Kind.DEPENDENCY));
        for (Choice choice : choices) {
            polygraph.beginAlternative();
            choice.one.forEach(edge -> polygraph.add(edge[0], edge[1], Kind.DEPENDENCY));
            polygraph.beginAlternative();
            choice.other.forEach(edge -> polygraph.add(edge[0], edge[1], Kind.DEPENDENCY));
        }
        return polygraph;
    }
}
