package dev.clew.oracle;

import dev.clew.model.KeepsNoState;
import dev.clew.model.Property;
import java.util.List;
import java.util.stream.Collectors;

/** A random shared-state model as data: variables, and actions as decision trees. */
@KeepsNoState("generated once, and never changed")
record SharedSpec(
        List<Var> variables,
        List<Tree> initializers,
        List<ActionSpec> actions,
        List<Claim> claims,
        boolean checksDeadlock) {

    /** Values of a plain or indexed variable. */
    static final int VALUES = 3;

    /** A variable. */
    record Var(String name, Kind kind, Encoding encoding) {
        /** How it lies in the state. */
        enum Kind {
            PLAIN,
            INDEXED,
            SET
        }
    }

    /** A slot: a plain variable, an indexed one at a key, or whether an element is in a set. */
    record Cell(int variable, int key) {}

    /** An action, for each argument; the argument takes the place of key 2 in its cells. */
    record ActionSpec(String name, int arguments, Test guard, Tree effect) {}

    /** A named property. */
    record Claim(Property.Kind kind, String name, Test test) {}

    /** A predicate; what it reads depends on what it has read. */
    sealed interface Test {
        /** A cell has a value; sets hold 0 or 1. */
        record CellIs(Cell cell, int value) implements Test {}

        /** All of a variable read at once: at least so many of its cells have a value. */
        record CountIs(int variable, int value, int least) implements Test {}

        /** Not so. */
        record Not(Test test) implements Test {}

        /** Both; the second is looked at only if the first holds. */
        record And(Test first, Test second) implements Test {}
    }

    /** What an action does. */
    sealed interface Tree {
        /** One thing after the other. */
        @KeepsNoState("generated once, and never changed")
        record Block(List<Tree> trees) implements Tree {}

        /** Writes a value. */
        record Write(Cell cell, int value) implements Tree {}

        /** Writes a value that depends on another cell. */
        record Copy(Cell from, Cell to, int plus) implements Tree {}

        /** A branch on what is read. */
        record If(Test test, Tree yes, Tree no) implements Tree {}

        /** A choice of branches. */
        @KeepsNoState("generated once, and never changed")
        record Choose(List<Tree> branches) implements Tree {}

        /** Chooses an element of a set and writes its number; disabled where the set is empty. */
        record ChooseElement(int set, Cell to) implements Tree {}

        /** Disables the branch where a test fails. */
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
