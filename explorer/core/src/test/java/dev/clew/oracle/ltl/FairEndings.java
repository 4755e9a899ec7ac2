package dev.clew.oracle.ltl;

import dev.clew.model.TemporalProperty.Operator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Finds where fair behaviors that violate a claim can end up, for any number of groups. */
public final class FairEndings {
    private final PlainGraph graph;
    private final Claim claim;
    /** Enabled groups by state. */
    private final List<Set<Integer>> enabled;

    /** Position of a behavior, and whether its violation has begun. */
    private record Place(int state, boolean begun) {}

    private FairEndings(PlainGraph graph, Claim claim) {
        this.graph = graph;
        this.claim = claim;
        enabled = IntStream.range(0, graph.size()).mapToObj(graph::enabled).toList();
    }

    /**
     * Returns the number of states from an initial one to the nearest in which a violating fair behavior can stay, or
     * to which it can return infinitely often; empty if no fair behavior violates the claim.
     */
    public static OptionalInt nearest(PlainGraph graph, Claim claim) {
        return new FairEndings(graph, claim).nearest();
    }

    private OptionalInt nearest() {
        Set<Integer> endings = endings();
        Set<Place> seen = new HashSet<>();
        Set<Place> level = new LinkedHashSet<>();
        for (int state : graph.initial()) {
            level.addAll(places(state, false, true));
        }
        for (int depth = 1; !level.isEmpty(); depth++) {
            if (level.stream().anyMatch(place -> place.begun() && endings.contains(place.state()))) {
                return OptionalInt.of(depth);
            }
            seen.addAll(level);
            Set<Place> next = new LinkedHashSet<>();
            for (Place place : level) {
                graph.successors(place.state()).forEach(target -> next.addAll(places(target, place.begun(), false)));
            }
            next.removeAll(seen);
            level = next;
        }
        return OptionalInt.empty();
    }

    /** Returns the positions of a behavior in a state: with its violation begun, or not yet. */
    private List<Place> places(int state, boolean begun, boolean isFirst) {
        List<Place> places = new ArrayList<>();
        boolean canBegin =
                switch (claim.operator()) {
                    case EVENTUALLY -> isFirst;
                    case LEADS_TO -> claim.first().contains(state);
                    case INFINITELY_OFTEN, EVENTUALLY_ALWAYS -> true;
                };
        if ((begun || canBegin) && claim.mayRecur(state)) {
            places.add(new Place(state, true));
        }
        if (!begun && claim.operator() != Operator.EVENTUALLY) {
            places.add(new Place(state, false));
        }
        return places;
    }

    private Set<Integer> endings() {
        Set<Integer> region = new TreeSet<>();
        Set<Integer> endings = new TreeSet<>();
        for (int state = 0; state < graph.size(); state++) {
            if (claim.mayRecur(state)) {
                region.add(state);
                if (claim.mustRecur(state) && enabled.get(state).isEmpty()) {
                    endings.add(state);
                }
            }
        }
        addLoops(region, endings);
        return endings;
    }

    private void addLoops(Set<Integer> region, Set<Integer> endings) {
        for (List<Integer> component : Components.reachable(region, state -> within(state, region))) {
            Set<Integer> states = new TreeSet<>(component);
            if (states.size() < 2 || states.stream().noneMatch(claim::mustRecur)) {
                continue;
            }
            Set<Integer> untaken = new TreeSet<>();
            IntStream.range(0, graph.strong().size()).forEach(untaken::add);
            for (int state : states) {
                within(state, states).forEach(target -> untaken.removeAll(graph.taken(state, target)));
            }
            addLoops(states, untaken, endings);
        }
    }

    /** Adds the fair loops of a component in which some groups are not taken. */
    private void addLoops(Set<Integer> component, Set<Integer> untaken, Set<Integer> endings) {
        Predicate<Integer> isStrong = group -> graph.strong().get(group);
        boolean weaklyFair = untaken.stream().filter(isStrong.negate()).allMatch(group -> component.stream()
                .anyMatch(state -> !enabled.get(state).contains(group)));
        if (!weaklyFair) {
            return;
        }
        Set<Integer> rest = new TreeSet<>(component);
        rest.removeIf(state -> enabled.get(state).stream().anyMatch(isStrong.and(untaken::contains)));
        if (rest.size() == component.size()) {
            endings.addAll(component);
        } else {
            addLoops(rest, endings);
        }
    }

    private Set<Integer> within(int state, Set<Integer> region) {
        Set<Integer> within = graph.successors(state);
        within.retainAll(region);
        return within;
    }
}
