package dev.clew.oracle;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.Property;
import java.util.List;
import java.util.stream.Collectors;

/** Random shared-state model as data: variables, and actions as decision trees. */
@KeepsNoState("generated once, and never changed")
record SharedSpec(
        List<Var> variables,
        List<Tree> initializers,
        List<ActionSpec> actions,
        List<Claim> claims,
        boolean checksDeadlock) {

    /** Number of values of a plain or indexed variable. */
    static final int VALUES = 3;

    /** Variable of the model. */
    record Var(String name, Kind kind, Encoding encoding) {
        /** Representation in the state. */
        enum Kind {
            PLAIN,
            INDEXED,
            SET
        }
    }

    /** Slot: a plain variable, an indexed variable at a key, or whether an element is in a set. */
    record Cell(int variable, int key) {}

    /** Action with a number of arguments; the argument takes the place of key 2 in its cells. */
    record ActionSpec(String name, int arguments, Test guard, Tree effect) {}

    /** Named property. */
    record Claim(Property.Kind kind, String name, Test test) {}

    /** Predicate; what it reads may depend on what it has read. */
    sealed interface Test {
        /** True if a cell has a value; sets hold 0 or 1. */
        record CellIs(Cell cell, int value) implements Test {}

        /** True if at least the given number of cells of a variable have a value; reads all of them. */
        record CountIs(int variable, int value, int least) implements Test {}

        /** Negation. */
        record Not(Test test) implements Test {}

        /** Conjunction; the second test is evaluated only if the first holds. */
        record And(Test first, Test second) implements Test {}
    }

    /** Effect of an action. */
    sealed interface Tree {
        /** Sequence of effects. */
        @KeepsNoState("generated once, and never changed")
        record Block(List<Tree> trees) implements Tree {}

        /** Writes a value. */
        record Write(Cell cell, int value) implements Tree {}

        /** Writes a value that depends on another cell. */
        record Copy(Cell from, Cell to, int plus) implements Tree {}

        /** Branch on what is read. */
        record If(Test test, Tree yes, Tree no) implements Tree {}

        /** Choice of branches. */
        @KeepsNoState("generated once, and never changed")
        record Choose(List<Tree> branches) implements Tree {}

        /** Chooses an element of a set and writes its number; disabled if the set is empty. */
        record ChooseElement(int set, Cell to) implements Tree {}

        /** Disables the branch if a test fails. */
        record Require(Test test) implements Tree {}
    }

    @Override
    public String toString() {
        return "shared state, deadlock " + checksDeadlock + "\n  variables " + variables + "\n  initially "
                + initializers + "\n  "
                + actions.stream().map(ActionSpec::toString).collect(Collectors.joining("\n  ")) + "\n  "
                + claims.stream().map(Claim::toString).collect(Collectors.joining("\n  "));
    }
}
