package dev.clew.history.session;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Operations of a valid history grouped by session, with the write that each read returned. Failed writes are left out;
 * writes of unknown outcome are included, because they only matter where they were read. Immutable.
 */
final class Sessions {
    /** Source of a read that returned no value. */
    static final int INITIAL = -1;

    /** Source of a write, or of a read that returned a value that nobody wrote. */
    static final int NONE = -2;

    private final List<Operation<Access, Optional<Object>>> operations;
    private final List<List<Integer>> sessions;
    private final int[] session;
    private final int[] position;
    private final int[] source;

    Sessions(List<Operation<Access, Optional<Object>>> operations) {
        this.operations = List.copyOf(operations);
        Map<Integer, List<Integer>> byProcess = new TreeMap<>();
        IntStream.range(0, operations.size())
                .boxed()
                .sorted(Comparator.comparingLong(o -> operations.get(o).invoked()))
                .forEach(o -> byProcess
                        .computeIfAbsent(operations.get(o).process(), p -> new ArrayList<>())
                        .add(o));
        byProcess.values().forEach(this::checkSequence);
        byProcess.values().forEach(session -> session.removeIf(o -> !counts(o)));
        sessions = List.copyOf(byProcess.values());
        session = new int[operations.size()];
        position = new int[operations.size()];
        for (int s = 0; s < sessions.size(); s++) {
            for (int i = 0; i < sessions.get(s).size(); i++) {
                session[sessions.get(s).get(i)] = s;
                position[sessions.get(s).get(i)] = i;
            }
        }
        source = new int[operations.size()];
        findSources();
    }

    private void checkSequence(List<Integer> session) {
        for (int i = 1; i < session.size(); i++) {
            Operation<?, ?> before = operations.get(session.get(i - 1));
            if (before.outcome() != Outcome.INFO && !before.precedes(operations.get(session.get(i)))) {
                throw new IllegalArgumentException("process " + before.process() + " invokes operation "
                        + session.get(i) + " before its operation " + session.get(i - 1) + " has returned");
            }
        }
    }

    /** Returns whether an operation may have had an effect, or has a result. */
    private boolean counts(int operation) {
        Outcome outcome = operations.get(operation).outcome();
        return outcome == Outcome.OK || (outcome == Outcome.INFO && isWrite(operation));
    }

    private void findSources() {
        Map<List<Object>, Integer> writers = new HashMap<>();
        for (int o = 0; o < source.length; o++) {
            source[o] = NONE;
            if (operations.get(o).request() instanceof Access.Write write) {
                Integer other = writers.putIfAbsent(List.of(write.key(), write.value()), o);
                if (other != null) {
                    throw new IllegalArgumentException("value " + write.value() + " of key " + write.key()
                            + " is written by operations " + other + " and " + o
                            + "; values must be unique, so that every read identifies its write");
                }
            }
        }
        for (int o = 0; o < source.length; o++) {
            if (isWrite(o) || !counts(o)) {
                continue;
            }
            Object name = key(o);
            Optional<Object> value = operations.get(o).result().orElseThrow();
            source[o] =
                    value.map(v -> writers.getOrDefault(List.of(name, v), NONE)).orElse(INITIAL);
        }
    }

    int size() {
        return operations.size();
    }

    /** Returns the operations of every session, in order. */
    List<List<Integer>> sessions() {
        return sessions;
    }

    int session(int operation) {
        return session[operation];
    }

    /** Returns the index of an operation in its session. */
    int position(int operation) {
        return position[operation];
    }

    boolean isWrite(int operation) {
        return operations.get(operation).request() instanceof Access.Write;
    }

    /** Returns whether a write is known to have been acknowledged. */
    boolean acknowledged(int operation) {
        return operations.get(operation).outcome() == Outcome.OK;
    }

    Object key(int operation) {
        return operations.get(operation).request().key();
    }

    /** Returns the write whose value a read returned, or {@link #INITIAL}. */
    int source(int read) {
        return source[read];
    }

    /** Returns the first read of a value that nobody wrote or whose write failed; empty if there is none. */
    Optional<Integer> unfounded() {
        return sessions.stream()
                .flatMap(List::stream)
                .filter(o -> !isWrite(o) && source[o] != INITIAL && (source[o] == NONE || !counts(source[o])))
                .findFirst();
    }

    /** Returns the text of an operation for readers, such as {@code #3 write x=1}. */
    String text(int operation) {
        Operation<Access, Optional<Object>> o = operations.get(operation);
        if (o.request() instanceof Access.Write write) {
            return "#" + operation + " write " + write.key() + "=" + write.value();
        }
        Object value = o.result().flatMap(v -> v).orElse("nothing");
        return "#" + operation + " read " + o.request().key() + "=" + value;
    }
}
