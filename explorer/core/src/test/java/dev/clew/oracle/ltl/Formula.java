package dev.clew.oracle.ltl;

/** Formula of linear temporal logic in negation normal form. */
sealed interface Formula {

    /** Constant true or false. */
    record Constant(boolean value) implements Formula {}

    /** Atom or negated atom. */
    record Literal(String atom, boolean positive) implements Formula {}

    /** Conjunction. */
    record And(Formula left, Formula right) implements Formula {}

    /** Disjunction. */
    record Or(Formula left, Formula right) implements Formula {}

    /** Strong until: the goal becomes true, and the other formula holds before. */
    record Until(Formula before, Formula goal) implements Formula {}

    /** Release: the kept formula holds until and including the moment when the other holds, or for ever. */
    record Release(Formula releasing, Formula kept) implements Formula {}

    static Formula atom(String name) {
        return new Literal(name, true);
    }

    static Formula eventually(Formula formula) {
        return new Until(new Constant(true), formula);
    }

    static Formula always(Formula formula) {
        return new Release(new Constant(false), formula);
    }

    static Formula implies(Formula premise, Formula conclusion) {
        return new Or(not(premise), conclusion);
    }

    /** Returns the negation, pushed down to the atoms. */
    static Formula not(Formula formula) {
        if (formula instanceof Constant constant) {
            return new Constant(!constant.value());
        }
        if (formula instanceof Literal literal) {
            return new Literal(literal.atom(), !literal.positive());
        }
        if (formula instanceof And and) {
            return new Or(not(and.left()), not(and.right()));
        }
        if (formula instanceof Or or) {
            return new And(not(or.left()), not(or.right()));
        }
        if (formula instanceof Until until) {
            return new Release(not(until.before()), not(until.goal()));
        }
        Release release = (Release) formula;
        return new Until(not(release.releasing()), not(release.kept()));
    }
}
