package dev.clew.oracle.ltl;

import dev.clew.model.TemporalProperty.Operator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides whether some fair behavior violates a property, as in textbooks: fairness and the negated property are one
 * formula, whose automaton forms a product with the graph (Vardi and Wolper, "An Automata-Theoretic Approach to
 * Automatic Program Verification", 1986). A behavior may stay in any state, for a while or for ever.
 */
public final class TextbookCheck {
    private final Map<Object, Automaton> automata = new ConcurrentHashMap<>();

    /** Key of a cached automaton. */
    private record Question(Operator operator, List<Boolean> strong) {}

    /** State and its predecessor; the two are equal if the state is initial or the behavior stayed in it. */
    private record Moment(int before, int state) {}

    /** Moment with the number of the automaton node that reads it. */
    private record Configuration(Moment moment, int node) {}

    /** Returns whether some fair behavior violates a claim. */
    public boolean isViolated(PlainGraph graph, Claim claim) {
        Automaton automaton =
                automata.computeIfAbsent(new Question(claim.operator(), graph.strong()), TextbookCheck::automaton);
        return new Product(graph, claim, automaton).hasAcceptedBehavior();
    }

    private static Automaton automaton(Object asked) {
        Question question = (Question) asked;
        Formula formula = Formula.not(property(question.operator()));
        for (int group = 0; group < question.strong().size(); group++) {
            formula = new Formula.And(fairness(group, question.strong().get(group)), formula);
        }
        return Tableau.of(formula);
    }

    private static Formula property(Operator operator) {
        Formula first = Formula.atom("first");
        return switch (operator) {
            case EVENTUALLY -> Formula.eventually(first);
            case LEADS_TO -> Formula.always(Formula.implies(first, Formula.eventually(Formula.atom("second"))));
            case INFINITELY_OFTEN -> Formula.always(Formula.eventually(first));
            case EVENTUALLY_ALWAYS -> Formula.eventually(Formula.always(first));
        };
    }

    private static Formula fairness(int group, boolean strong) {
        Formula enabled = Formula.atom("enabled " + group);
        Formula premise =
                strong ? Formula.always(Formula.eventually(enabled)) : Formula.eventually(Formula.always(enabled));
        return Formula.implies(premise, Formula.always(Formula.eventually(Formula.atom("taken " + group))));
    }

    /** Product of the graph and the automaton. */
    private static final class Product {
        private final PlainGraph graph;
        private final Claim claim;
        private final Automaton automaton;

        Product(PlainGraph graph, Claim claim, Automaton automaton) {
            this.graph = graph;
            this.claim = claim;
            this.automaton = automaton;
        }

        boolean hasAcceptedBehavior() {
            List<Configuration> starts = new ArrayList<>();
            for (int state : graph.initial()) {
                starts.addAll(reading(new Moment(state, state), automaton.initial()));
            }
            return Components.reachable(starts, this::next).stream().anyMatch(this::isAccepted);
        }

        private boolean isAccepted(List<Configuration> component) {
            Set<Integer> nodes = new HashSet<>();
            component.forEach(configuration -> nodes.add(configuration.node()));
            return Components.hasLoop(component, this::next)
                    && automaton.acceptance().stream()
                            .allMatch(set -> set.stream().anyMatch(nodes::contains));
        }

        private List<Configuration> next(Configuration configuration) {
            int state = configuration.moment().state();
            List<Integer> nodes = automaton.successors().get(configuration.node());
            List<Configuration> next = reading(new Moment(state, state), nodes);
            for (int target : graph.successors(state)) {
                next.addAll(reading(new Moment(state, target), nodes));
            }
            return next;
        }

        private List<Configuration> reading(Moment moment, List<Integer> nodes) {
            Set<String> atoms = atoms(moment);
            List<Configuration> reading = new ArrayList<>();
            for (int node : nodes) {
                if (automaton.reads(node, atoms)) {
                    reading.add(new Configuration(moment, node));
                }
            }
            return reading;
        }

        private Set<String> atoms(Moment moment) {
            Set<String> atoms = new HashSet<>();
            if (claim.first().contains(moment.state())) {
                atoms.add("first");
            }
            if (claim.second().contains(moment.state())) {
                atoms.add("second");
            }
            graph.enabled(moment.state()).forEach(group -> atoms.add("enabled " + group));
            graph.taken(moment.before(), moment.state()).forEach(group -> atoms.add("taken " + group));
            return atoms;
        }
    }
}
