package dev.clew.history.check;

import dev.clew.history.Monitor;
import dev.clew.history.Operation;
import dev.clew.history.SequentialSpec;
import dev.clew.history.StackMonitor;
import dev.clew.history.read.Nil;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Last-in-first-out stack: {@code :push}, and {@code :pop}, which returns {@code nil} if the stack is empty. */
record StackModel() implements HistoryModel {

    @Override
    public String name() {
        return "stack";
    }

    @Override
    public Set<String> functions() {
        return Set.of("push", "pop");
    }

    @Override
    public SequentialSpec<?, Call, Object> spec() {
        return new Spec();
    }

    /** Elements of a stack, the last one first. Immutable. */
    private static final class Pile {
        static final Pile EMPTY = new Pile(Nil.NIL, null, 0, 1);

        final Object top;
        final @Nullable Pile rest;
        final int size;
        final int hash;

        private Pile(Object top, @Nullable Pile rest, int size, int hash) {
            this.top = top;
            this.rest = rest;
            this.size = size;
            this.hash = hash;
        }

        Pile push(Object element) {
            return new Pile(element, this, size + 1, 31 * hash + element.hashCode());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (!(other instanceof Pile that) || size != that.size || hash != that.hash) {
                return false;
            }
            Pile one = this;
            Pile two = that;
            while (one != two && one != null && two != null) { // piles share their lower parts
                if (!one.top.equals(two.top)) {
                    return false;
                }
                one = one.rest;
                two = two.rest;
            }
            return true;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public String toString() {
            return size == 0 ? "an empty stack" : "a stack of " + size + " with " + top + " on top";
        }
    }

    /** Translates an operation for the monitor. */
    static Optional<StackMonitor.Access> access(Operation<Call, Object> operation) {
        if (operation.request().function().equals("push")) {
            return Optional.of(new StackMonitor.Push(operation.request().value()));
        }
        if (operation.result().isEmpty()) {
            return Optional.of(new StackMonitor.Pop(Optional.empty()));
        }
        Object found = operation.result().get();
        Optional<Object> element = found == Nil.NIL ? Optional.empty() : Optional.of(found);
        return Optional.of(new StackMonitor.Pop(Optional.of(element)));
    }

    private record Spec() implements SequentialSpec<Pile, Call, Object> {
        @Override
        public Pile initial() {
            return Pile.EMPTY;
        }

        @Override
        public Object result(Pile pile, Call call) {
            return call.function().equals("pop") ? pile.top : call.value();
        }

        @Override
        public boolean allows(Pile pile, Call call, Object result) {
            return !call.function().equals("pop") || pile.top.equals(result);
        }

        @Override
        public Pile next(Pile pile, Call call) {
            if (call.function().equals("push")) {
                return pile.push(call.value());
            }
            return pile.rest == null ? pile : pile.rest;
        }

        @Override
        public Optional<Monitor<Call, Object>> monitor() {
            return Optional.of(new StackMonitor<>(StackModel::access));
        }
    }
}
