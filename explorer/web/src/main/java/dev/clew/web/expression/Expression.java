package dev.clew.web.expression;

import dev.clew.trace.Value;

/**
 * A predicate over the variables of a state, in a subset of Java's syntax:
 *
 * <pre>
 *   s0.role == LEADER &amp;&amp; s0.term &gt; 2
 *   nodes.anyMatch(n -&gt; n.log.size() &gt;= 2)
 *   messages.count(m -&gt; m.message.type == RequestVote) &gt; 1
 *   s1.votedFor != was(s1.votedFor)
 * </pre>
 *
 * <p>A name that is not a variable stands for itself, so that constants and names of nodes need no quotes; {@code was(..)}
 * is the value in the state where a search begins. It reads values only and runs no code of the model. Immutable.
 */
public final class Expression {
    private final String text;
    private final Term term;

    /** A part of an expression. */
    @FunctionalInterface
    interface Term {
        Value in(Scope scope);
    }

    private Expression(String text, Term term) {
        this.text = text;
        this.term = term;
    }

    /**
     * Reads an expression and evaluates it once, so that mistakes in it are found before a search.
     *
     * @param start the state that {@code was} refers to
     * @throws ExpressionException if it cannot be read, or is not true or false in that state
     */
    public static Expression of(String text, Scope start) {
        Expression read = new Expression(text, new Parser(text, start).whole());
        var unused = read.test(start);
        return read;
    }

    /**
     * Returns whether it is true in a state.
     *
     * @throws ExpressionException if it cannot be evaluated there
     */
    public boolean test(Scope state) {
        return Operations.truth(term.in(state), text);
    }

    @Override
    public String toString() {
        return text;
    }
}
