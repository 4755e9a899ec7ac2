package dev.clew.web.expression;

import dev.clew.trace.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names that an expression may use in one state: its variables, and the parameters of enclosing lambdas. */
public abstract class Scope {

    /** Returns the value of a name; null if it is not a variable here. */
    abstract @Nullable Value variable(String name);

    /** Returns the states of all nodes, in their order. */
    abstract List<Value> nodes();

    /** Returns this scope with one more name. */
    final Scope with(String name, Value value) {
        Scope outer = this;
        return new Scope() {
            @Override
            @Nullable
            Value variable(String wanted) {
                return wanted.equals(name) ? value : outer.variable(wanted);
            }

            @Override
            List<Value> nodes() {
                return outer.nodes();
            }
        };
    }
}
