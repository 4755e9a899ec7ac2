package dev.clew.history;

/**
 * Specification of a lock that gives every holder a fencing token greater than all previous ones, so that a guarded
 * resource can reject a late holder. The exact increment does not matter.
 */
public record LockSpec() implements SequentialSpec<LockSpec.State, LockSpec.Operation, LockSpec.Result> {

    /** Operation on a lock. */
    public sealed interface Operation {}

    /** Acquires the lock if it is free. */
    public record Acquire() implements Operation {}

    /** Releases the lock if it is held with this token. */
    public record Release(long token) implements Operation {}

    /** Result of an operation on a lock. */
    public sealed interface Result {}

    /** The lock was acquired. */
    public record Granted(long token) implements Result {}

    /** The lock was not free, or not held with the token. */
    public record Refused() implements Result {}

    /** The lock was released. */
    public record Released() implements Result {}

    /** Holder of a lock. */
    public enum Holder {
        /** Nobody. */
        NONE,
        /** The client with the last token that was seen. */
        LAST,
        /** A client whose token nobody saw; it is greater than the last token that was seen. */
        UNSEEN
    }

    /**
     * State of a lock.
     *
     * @param last the greatest token that was seen; {@link Long#MIN_VALUE} before any
     */
    public record State(long last, Holder holder) {
        @Override
        public String toString() {
            return switch (holder) {
                case NONE -> last == Long.MIN_VALUE ? "free" : "free after token " + last;
                case LAST -> "held with token " + last;
                case UNSEEN ->
                    "held with a token that nobody saw" + (last == Long.MIN_VALUE ? "" : ", greater than " + last);
            };
        }
    }

    @Override
    public State initial() {
        return new State(Long.MIN_VALUE, Holder.NONE);
    }

    @Override
    public Result result(State state, Operation operation) {
        if (operation instanceof Release release) {
            return isHeldWith(state, release.token()) ? new Released() : new Refused();
        }
        return state.holder() == Holder.NONE ? new Granted(Math.max(state.last(), 0) + 1) : new Refused();
    }

    @Override
    public boolean allows(State state, Operation operation, Result result) {
        if (operation instanceof Acquire && result instanceof Granted granted) {
            return state.holder() == Holder.NONE && granted.token() > state.last();
        }
        if (operation instanceof Release && result instanceof Refused && state.holder() == Holder.UNSEEN) {
            return true;
        }
        return result(state, operation).equals(result);
    }

    @Override
    public State next(State state, Operation operation) {
        if (operation instanceof Release release) {
            return isHeldWith(state, release.token()) ? new State(release.token(), Holder.NONE) : state;
        }
        return state.holder() == Holder.NONE ? new State(state.last(), Holder.UNSEEN) : state;
    }

    @Override
    public State next(State state, Operation operation, Result result) {
        if (result instanceof Granted granted) {
            return new State(granted.token(), Holder.LAST);
        }
        return result instanceof Refused ? state : next(state, operation);
    }

    private static boolean isHeldWith(State state, long token) {
        return switch (state.holder()) {
            case NONE -> false;
            case LAST -> token == state.last();
            case UNSEEN -> token > state.last();
        };
    }
}
