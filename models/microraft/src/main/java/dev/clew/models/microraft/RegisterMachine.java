package dev.clew.models.microraft;

import dev.clew.models.register.RegisterCluster;
import io.microraft.statemachine.StateMachine;
import java.util.List;
import java.util.function.Consumer;

/** Replicated register. */
final class RegisterMachine implements StateMachine {
    private char value = RegisterCluster.INITIAL;

    /** Operation of the register. */
    sealed interface Operation {
        /** Writes a value; its result is the operation itself. */
        record Write(char value) implements Operation {
            @Override
            public String toString() {
                return "write " + value;
            }
        }

        /** Reads the value. */
        record Read() implements Operation {
            @Override
            public String toString() {
                return "read";
            }
        }

        /** Begins a term. */
        record NewTerm() implements Operation {
            @Override
            public String toString() {
                return "new term";
            }
        }
    }

    /** Returns the value of the register. */
    char value() {
        return value;
    }

    @Override
    public Object runOperation(long commitIndex, Object operation) {
        if (operation instanceof Operation.Write write) {
            value = write.value();
            return write;
        }
        return operation instanceof Operation.Read ? Character.valueOf(value) : operation;
    }

    @Override
    public void takeSnapshot(long commitIndex, Consumer<Object> chunks) {
        chunks.accept(value);
    }

    @Override
    public void installSnapshot(long commitIndex, List<Object> chunks) {
        if (chunks.get(0) instanceof Character taken) {
            value = taken;
        }
    }

    @Override
    public Object getNewTermOperation() {
        return new Operation.NewTerm();
    }
}
