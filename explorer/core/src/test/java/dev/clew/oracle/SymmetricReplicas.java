package dev.clew.oracle;

import dev.clew.model.IndexedVariable;
import dev.clew.model.ModelValue;
import dev.clew.model.SetVariable;
import dev.clew.model.SharedStateModel;
import dev.clew.model.SharedStateModel.Declaration;
import dev.clew.model.StateStep;
import dev.clew.model.StateView;
import dev.clew.model.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Random shared-state model of interchangeable replicas, which occur in keys, in elements, in pairs of them and in
 * values. The effect of an action depends on the seed and on the relations between the replicas that it sees.
 */
final class SymmetricReplicas {
    private final long seed;
    private final List<ModelValue> replicas;
    private final SharedStateModel.Builder builder = SharedStateModel.named("replicas");
    private final IndexedVariable<ModelValue, Integer> phase;
    private final IndexedVariable<ModelValue, Optional<ModelValue>> parent;
    private final SetVariable<Link> links;
    private final Variable<Set<ModelValue>> members;

    /** Ordered pair of replicas. */
    record Link(ModelValue from, ModelValue to) {}

    private SymmetricReplicas(long seed, int count) {
        this.seed = seed;
        replicas = ModelValue.numbered("r", count);
        phase = builder.indexed("phase", replicas, 0);
        parent = builder.indexed("parent", replicas, Optional.empty());
        List<Link> universe = new ArrayList<>();
        replicas.forEach(from -> replicas.forEach(to -> universe.add(new Link(from, to))));
        links = builder.set("links", universe);
        members = builder.variable("members", Set.of());
    }

    static SharedStateModel model(long seed) {
        Random random = new Random(seed);
        return new SymmetricReplicas(seed, 2 + random.nextInt(3)).model(random, false);
    }

    /** Returns a model with a constraint; half of these models have an invariant that is false only outside it. */
    static SharedStateModel constrained(long seed) {
        Random random = new Random(seed);
        return new SymmetricReplicas(seed, 2 + random.nextInt(2)).model(random, true);
    }

    private SharedStateModel model(Random random, boolean constrained) {
        int actions = 2 + random.nextInt(3);
        for (int i = 0; i < actions; i++) {
            int number = i;
            builder.action("Act" + i, replicas, (s, r) -> true, (s, r) -> act(number, s, r));
        }
        if (random.nextInt(3) == 0) {
            builder.initially(s -> s.set(members, Set.of(replicas.get(s.choose(replicas.size())))));
        }
        int bad = 1 + random.nextInt(3);
        if (random.nextInt(3) == 0) {
            builder.constraint("fewLinks", s -> s.get(links).size() < bad);
        }
        if (constrained) {
            int most = 1 + random.nextInt(replicas.size());
            builder.constraint("fewMembers", s -> s.get(members).size() < most);
            if (random.nextBoolean()) {
                builder.invariant("membersStayFew", s -> s.get(members).size() < most);
            }
        }
        return builder.invariant("notAllThere", s -> replicas.stream().anyMatch(r -> s.get(phase, r) != bad))
                .sometimes("fullHouse", s -> s.get(members).size() == replicas.size())
                .finalState("somewhere", s -> s.values(phase).contains(1))
                .checkDeadlock(random.nextInt(3) == 0)
                .symmetricValues(replicas.toArray())
                .build();
    }

    private Random rule(Object... situation) {
        return new Random(seed * 31 + Objects.hash(situation) * 0x9e3779b97f4a7c15L);
    }

    private void act(int action, StateStep step, ModelValue self) {
        ModelValue other = replicas.get(step.choose(replicas.size()));
        Random rule = rule(
                action,
                other.equals(self),
                step.get(phase, self),
                step.get(parent, self).equals(Optional.of(other)),
                related(step, self, other));
        step.require(rule.nextInt(100) < 45);
        step.set(phase, self, rule.nextInt(2) == 0 ? step.get(phase, self) : rule.nextInt(3));
        if (rule.nextInt(3) == 0) {
            step.set(parent, self, rule.nextInt(3) == 0 ? Optional.empty() : Optional.of(other));
        }
        if (rule.nextInt(3) == 0) {
            step.add(links, new Link(self, other));
        }
        if (rule.nextInt(3) == 0) {
            Set<ModelValue> more = new HashSet<>(step.get(members));
            more.add(rule.nextBoolean() ? self : other);
            step.set(members, more);
        }
    }

    private int related(StateView state, ModelValue self, ModelValue other) {
        return (state.get(members).contains(self) ? 1 : 0) + (state.contains(links, new Link(other, self)) ? 2 : 0);
    }

    /** Returns the image of a state under a permutation. */
    static List<Object> image(SharedStateModel model, List<Object> state, int[] map) {
        Object[] image = new Object[state.size()];
        for (Declaration declaration : model.declarations()) {
            if (declaration instanceof Declaration.Plain plain) {
                image[plain.slot()] = rename(state.get(plain.slot()), map);
            } else if (declaration instanceof Declaration.Indexed indexed) {
                place(indexed.keys(), indexed.firstSlot(), state, image, map);
            } else if (declaration instanceof Declaration.SetOf set) {
                place(set.universe(), set.firstSlot(), state, image, map);
            }
        }
        return Arrays.asList(image);
    }

    private static void place(List<?> keys, int first, List<Object> state, Object[] image, int[] map) {
        Map<Object, Integer> slots = new HashMap<>();
        keys.forEach(key -> slots.put(key, first + slots.size()));
        for (int i = 0; i < keys.size(); i++) {
            Integer target = slots.get(rename(keys.get(i), map));
            image[Objects.requireNonNull(target)] = rename(state.get(first + i), map);
        }
    }

    private static Object rename(Object value, int[] map) {
        if (value instanceof ModelValue replica) {
            return new ModelValue("r" + (1 + map[replica.name().charAt(1) - '1']));
        }
        if (value instanceof Link link) {
            return new Link((ModelValue) rename(link.from, map), (ModelValue) rename(link.to, map));
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(inner -> rename(inner, map));
        }
        if (value instanceof Set<?> set) {
            Set<Object> renamed = new HashSet<>();
            set.forEach(element -> renamed.add(rename(element, map)));
            return renamed;
        }
        return value;
    }
}
