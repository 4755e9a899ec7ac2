package dev.clew.oracle.ltl;

import dev.clew.oracle.ltl.Formula.And;
import dev.clew.oracle.ltl.Formula.Constant;
import dev.clew.oracle.ltl.Formula.Literal;
import dev.clew.oracle.ltl.Formula.Or;
import dev.clew.oracle.ltl.Formula.Release;
import dev.clew.oracle.ltl.Formula.Until;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns a formula into a generalised B&uuml;chi automaton by expanding its obligations in this state and in the next
 * (Gerth, Peled, Vardi and Wolper, "Simple On-the-fly Automatic Verification of Linear Temporal Logic", 1995, figure
 * 2).
 */
final class Tableau {
    private static final int INITIAL = -1;

    private final Map<Key, Set<Integer>> incoming = new LinkedHashMap<>();
    private final List<Key> nodes = new ArrayList<>();
    private final Map<Key, Integer> numbers = new LinkedHashMap<>();
    private final Deque<Node> open = new ArrayDeque<>();

    private Tableau() {}

    /** Fields by which two nodes are equal. */
    private record Key(Set<Formula> old, Set<Formula> next) {}

    /** Node under construction. */
    private record Node(Set<Integer> incoming, Set<Formula> fresh, Set<Formula> old, Set<Formula> next) {
        Node with(List<Formula> more, Formula done, List<Formula> later) {
            Set<Formula> nowOld = new LinkedHashSet<>(old);
            nowOld.add(done);
            Set<Formula> nowFresh = new LinkedHashSet<>(fresh);
            nowFresh.remove(done);
            more.stream().filter(formula -> !nowOld.contains(formula)).forEach(nowFresh::add);
            Set<Formula> nowNext = new LinkedHashSet<>(next);
            nowNext.addAll(later);
            return new Node(incoming, nowFresh, nowOld, nowNext);
        }
    }

    /** Returns the automaton of the behaviors that fulfil a formula. */
    static Automaton of(Formula formula) {
        return new Tableau().automaton(formula);
    }

    private Automaton automaton(Formula formula) {
        open.push(new Node(Set.of(INITIAL), Set.of(formula), Set.of(), Set.of()));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (node.fresh().isEmpty()) {
                finish(node);
            } else {
                expand(node, node.fresh().iterator().next());
            }
        }
        List<List<Integer>> successors = new ArrayList<>();
        nodes.forEach(node -> successors.add(new ArrayList<>()));
        List<Integer> initial = new ArrayList<>();
        incoming.forEach((key, sources) -> sources.forEach(
                source -> (source == INITIAL ? initial : successors.get(source)).add(numbers.get(key))));
        List<Set<Literal>> labels =
                nodes.stream().map(node -> literals(node.old())).toList();
        return new Automaton(initial, successors, labels, acceptance(formula));
    }

    private void finish(Node node) {
        Key key = new Key(node.old(), node.next());
        Set<Integer> known = incoming.get(key);
        if (known != null) {
            known.addAll(node.incoming());
            return;
        }
        int number = nodes.size();
        nodes.add(key);
        numbers.put(key, number);
        incoming.put(key, new LinkedHashSet<>(node.incoming()));
        open.push(new Node(Set.of(number), node.next(), Set.of(), Set.of()));
    }

    private void expand(Node node, Formula formula) {
        if (formula instanceof Constant constant) {
            if (constant.value()) {
                open.push(node.with(List.of(), formula, List.of()));
            }
        } else if (formula instanceof Literal) {
            if (!node.old().contains(Formula.not(formula))) {
                open.push(node.with(List.of(), formula, List.of()));
            }
        } else if (formula instanceof And and) {
            open.push(node.with(List.of(and.left(), and.right()), formula, List.of()));
        } else if (formula instanceof Or or) {
            open.push(node.with(List.of(or.left()), formula, List.of()));
            open.push(node.with(List.of(or.right()), formula, List.of()));
        } else if (formula instanceof Until until) {
            open.push(node.with(List.of(until.before()), formula, List.of(until)));
            open.push(node.with(List.of(until.goal()), formula, List.of()));
        } else if (formula instanceof Release release) {
            open.push(node.with(List.of(release.kept()), formula, List.of(release)));
            open.push(node.with(List.of(release.releasing(), release.kept()), formula, List.of()));
        }
    }

    /** Returns for each until formula the nodes that do not postpone its goal. */
    private List<Set<Integer>> acceptance(Formula formula) {
        Set<Until> untils = new LinkedHashSet<>();
        collect(formula, untils);
        List<Set<Integer>> acceptance = new ArrayList<>();
        for (Until until : untils) {
            Set<Integer> accepting = new LinkedHashSet<>();
            for (int number = 0; number < nodes.size(); number++) {
                Set<Formula> old = nodes.get(number).old();
                if (!old.contains(until) || old.contains(until.goal())) {
                    accepting.add(number);
                }
            }
            acceptance.add(accepting);
        }
        return acceptance;
    }

    private static void collect(Formula formula, Set<Until> untils) {
        if (formula instanceof And and) {
            collect(and.left(), untils);
            collect(and.right(), untils);
        } else if (formula instanceof Or or) {
            collect(or.left(), untils);
            collect(or.right(), untils);
        } else if (formula instanceof Release release) {
            collect(release.releasing(), untils);
            collect(release.kept(), untils);
        } else if (formula instanceof Until until) {
            untils.add(until);
            collect(until.before(), untils);
            collect(until.goal(), untils);
        }
    }

    private static Set<Literal> literals(Set<Formula> formulas) {
        Set<Literal> literals = new LinkedHashSet<>();
        for (Formula formula : formulas) {
            if (formula instanceof Literal literal) {
                literals.add(literal);
            }
        }
        return literals;
    }
}
