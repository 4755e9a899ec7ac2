package dev.clew.oracle;

import dev.clew.model.Envelope;
import dev.clew.model.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Immutable network of one state. */
sealed interface InFlight {

    /** Returns the messages that may be delivered next, each once. */
    List<Envelope<Object>> deliverable();

    /** Returns the messages that may be delivered next to a node, as often as they are in flight. */
    List<Envelope<Object>> deliverableTo(int destination);

    InFlight sent(Envelope<Object> envelope);

    InFlight delivered(Envelope<Object> envelope);

    InFlight dropped(Envelope<Object> envelope);

    /** Returns a network without the messages that match a predicate. */
    InFlight without(Predicate<Envelope<Object>> predicate);

    /**
     * Returns the possible networks after a node's connections end. Messages in flight to the node are gone. Of those
     * in flight from it, a part still arrives: where messages are in queues a prefix of each queue, otherwise any part.
     * Notices are not messages, and stay.
     */
    Set<InFlight> broken(int node);

    /** Returns how many messages are in flight from one node to another, not counting notices. */
    int count(int source, int destination);

    /** Adds the variables by which a trace shows the network. */
    void render(List<String> names, Map<String, Object> variables);

    private static boolean isGone(Envelope<Object> envelope, int node) {
        return envelope.destination() == node && !(envelope.message() instanceof Notice);
    }

    /** Returns the least number of copies that are left of those in flight when a node's connections end. */
    private static int fewest(Envelope<Object> envelope, int node, int copies) {
        return envelope.source() == node && !(envelope.message() instanceof Notice) ? 0 : copies;
    }

    private static boolean isOn(Envelope<Object> envelope, int source, int destination) {
        return envelope.source() == source
                && envelope.destination() == destination
                && !(envelope.message() instanceof Notice);
    }

    static InFlight empty(Network.Kind kind) {
        return switch (kind) {
            case UNORDERED_NONDUPLICATING -> new Multiset(Map.of());
            case UNORDERED_DUPLICATING -> new Repeating(Set.of(), Optional.empty());
            case ORDERED -> new Queues(Map.of());
        };
    }

    /** Multiset: a delivery removes one copy. */
    record Multiset(Map<Envelope<Object>, Integer> counts) implements InFlight {
        @Override
        public List<Envelope<Object>> deliverable() {
            return List.copyOf(counts.keySet());
        }

        @Override
        public List<Envelope<Object>> deliverableTo(int destination) {
            return counts.entrySet().stream()
                    .filter(e -> e.getKey().destination() == destination)
                    .flatMap(e -> Stream.generate(e::getKey).limit(e.getValue()))
                    .toList();
        }

        @Override
        public InFlight sent(Envelope<Object> envelope) {
            Map<Envelope<Object>, Integer> next = new LinkedHashMap<>(counts);
            next.merge(envelope, 1, Integer::sum);
            return new Multiset(next);
        }

        @Override
        public InFlight delivered(Envelope<Object> envelope) {
            Map<Envelope<Object>, Integer> next = new LinkedHashMap<>(counts);
            next.computeIfPresent(envelope, (e, count) -> count == 1 ? null : count - 1);
            return new Multiset(next);
        }

        @Override
        public InFlight dropped(Envelope<Object> envelope) {
            return delivered(envelope);
        }

        @Override
        public InFlight without(Predicate<Envelope<Object>> predicate) {
            Map<Envelope<Object>, Integer> next = new LinkedHashMap<>(counts);
            next.keySet().removeIf(predicate);
            return new Multiset(next);
        }

        @Override
        public Set<InFlight> broken(int node) {
            Set<Map<Envelope<Object>, Integer>> ways = Set.of(Map.of());
            for (Map.Entry<Envelope<Object>, Integer> entry : counts.entrySet()) {
                Set<Map<Envelope<Object>, Integer>> more = new LinkedHashSet<>();
                int most = entry.getValue();
                int least = fewest(entry.getKey(), node, most);
                boolean gone = isGone(entry.getKey(), node);
                for (Map<Envelope<Object>, Integer> way : ways) {
                    for (int left = gone ? 0 : least; left <= (gone ? 0 : most); left++) {
                        Map<Envelope<Object>, Integer> next = new LinkedHashMap<>(way);
                        if (left > 0) {
                            next.put(entry.getKey(), left);
                        }
                        more.add(next);
                    }
                }
                ways = more;
            }
            return ways.stream().map(Multiset::new).collect(Collectors.toSet());
        }

        @Override
        public int count(int source, int destination) {
            return counts.entrySet().stream()
                    .filter(e -> isOn(e.getKey(), source, destination))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }

        @Override
        public void render(List<String> names, Map<String, Object> variables) {
            Map<Envelope<Object>, Integer> shown = new LinkedHashMap<>();
            counts.forEach((envelope, count) -> shown.put(Notice.shown(envelope), count));
            variables.put("network", shown);
        }
    }

    /** Set: a delivery removes nothing and is remembered as the last one. */
    record Repeating(Set<Envelope<Object>> envelopes, Optional<Envelope<Object>> last) implements InFlight {
        @Override
        public List<Envelope<Object>> deliverable() {
            return List.copyOf(envelopes);
        }

        @Override
        public List<Envelope<Object>> deliverableTo(int destination) {
            return envelopes.stream()
                    .filter(e -> e.destination() == destination)
                    .toList();
        }

        @Override
        public InFlight sent(Envelope<Object> envelope) {
            Set<Envelope<Object>> next = new LinkedHashSet<>(envelopes);
            next.add(envelope);
            return new Repeating(next, last);
        }

        @Override
        public InFlight delivered(Envelope<Object> envelope) {
            boolean once = envelope.message() instanceof Notice;
            return new Repeating(once ? rest(envelope) : envelopes, Optional.of(envelope));
        }

        @Override
        public InFlight dropped(Envelope<Object> envelope) {
            return new Repeating(rest(envelope), last);
        }

        private Set<Envelope<Object>> rest(Envelope<Object> envelope) {
            Set<Envelope<Object>> rest = new LinkedHashSet<>(envelopes);
            rest.remove(envelope);
            return rest;
        }

        @Override
        public InFlight without(Predicate<Envelope<Object>> predicate) {
            Set<Envelope<Object>> next = new LinkedHashSet<>(envelopes);
            next.removeIf(predicate);
            return new Repeating(next, last);
        }

        @Override
        public Set<InFlight> broken(int node) {
            Set<Set<Envelope<Object>>> ways = Set.of(Set.of());
            for (Envelope<Object> envelope : envelopes) {
                Set<Set<Envelope<Object>>> more = new LinkedHashSet<>();
                for (Set<Envelope<Object>> way : ways) {
                    if (isGone(envelope, node) || fewest(envelope, node, 1) == 0) {
                        more.add(way);
                    }
                    if (!isGone(envelope, node)) {
                        Set<Envelope<Object>> with = new LinkedHashSet<>(way);
                        with.add(envelope);
                        more.add(with);
                    }
                }
                ways = more;
            }
            return ways.stream().map(way -> new Repeating(way, last)).collect(Collectors.toSet());
        }

        @Override
        public int count(int source, int destination) {
            return (int)
                    envelopes.stream().filter(e -> isOn(e, source, destination)).count();
        }

        @Override
        public void render(List<String> names, Map<String, Object> variables) {
            variables.put("network", envelopes.stream().map(Notice::shown).collect(Collectors.toSet()));
            variables.put("lastDelivered", last.map(Notice::shown));
        }
    }

    /** Directed link. */
    record Link(int source, int destination) {}

    /** Queue for each link; empty ones are left out. */
    record Queues(Map<Link, List<Object>> messages) implements InFlight {
        @Override
        public List<Envelope<Object>> deliverable() {
            return messages.entrySet().stream()
                    .map(e -> new Envelope<>(
                            e.getKey().source(),
                            e.getKey().destination(),
                            e.getValue().get(0)))
                    .toList();
        }

        @Override
        public List<Envelope<Object>> deliverableTo(int destination) {
            return deliverable().stream()
                    .filter(e -> e.destination() == destination)
                    .toList();
        }

        @Override
        public InFlight sent(Envelope<Object> envelope) {
            Link link = new Link(envelope.source(), envelope.destination());
            List<Object> queue = new ArrayList<>(messages.getOrDefault(link, List.of()));
            queue.add(envelope.message());
            Map<Link, List<Object>> next = new LinkedHashMap<>(messages);
            next.put(link, List.copyOf(queue));
            return new Queues(next);
        }

        @Override
        public InFlight delivered(Envelope<Object> envelope) {
            Link link = new Link(envelope.source(), envelope.destination());
            Map<Link, List<Object>> next = new LinkedHashMap<>(messages);
            next.computeIfPresent(link, (l, q) -> q.size() == 1 ? null : List.copyOf(q.subList(1, q.size())));
            return new Queues(next);
        }

        @Override
        public InFlight dropped(Envelope<Object> envelope) {
            return delivered(envelope);
        }

        @Override
        public InFlight without(Predicate<Envelope<Object>> predicate) {
            Map<Link, List<Object>> next = new LinkedHashMap<>();
            messages.forEach((link, queue) -> {
                List<Object> rest = queue.stream()
                        .filter(m -> !predicate.test(new Envelope<>(link.source(), link.destination(), m)))
                        .toList();
                if (!rest.isEmpty()) {
                    next.put(link, rest);
                }
            });
            return new Queues(next);
        }

        @Override
        public Set<InFlight> broken(int node) {
            Set<Map<Link, List<Object>>> ways = Set.of(Map.of());
            for (Map.Entry<Link, List<Object>> entry : messages.entrySet()) {
                Link link = entry.getKey();
                List<Object> queue = entry.getValue();
                Set<Map<Link, List<Object>>> more = new LinkedHashSet<>();
                for (Map<Link, List<Object>> way : ways) {
                    int count = (int)
                            queue.stream().filter(m -> !(m instanceof Notice)).count();
                    int least = link.destination() == node || link.source() == node ? 0 : count;
                    int most = link.destination() == node ? 0 : count;
                    for (int left = least; left <= most; left++) {
                        Map<Link, List<Object>> next = new LinkedHashMap<>(way);
                        List<Object> rest = prefix(queue, left);
                        if (!rest.isEmpty()) {
                            next.put(link, rest);
                        }
                        more.add(next);
                    }
                }
                ways = more;
            }
            return ways.stream().map(Queues::new).collect(Collectors.toSet());
        }

        @Override
        public int count(int source, int destination) {
            return (int) messages.getOrDefault(new Link(source, destination), List.of()).stream()
                    .filter(m -> !(m instanceof Notice))
                    .count();
        }

        /** Returns the first messages of a queue, and every notice. */
        private static List<Object> prefix(List<Object> queue, int messages) {
            List<Object> rest = new ArrayList<>();
            int left = messages;
            for (Object message : queue) {
                if (message instanceof Notice || left-- > 0) {
                    rest.add(message);
                }
            }
            return List.copyOf(rest);
        }

        @Override
        public void render(List<String> names, Map<String, Object> variables) {
            Map<String, Object> queues = new LinkedHashMap<>();
            messages.forEach((link, queue) -> queues.put(
                    names.get(link.source()) + " -> " + names.get(link.destination()),
                    queue.stream().map(Notice::shown).toList()));
            variables.put("network", queues);
        }
    }
}
