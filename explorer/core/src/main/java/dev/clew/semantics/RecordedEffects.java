package dev.clew.semantics;

import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Collects what one handler call does. */
final class RecordedEffects implements Effects<Object> {
    private final int self;
    private final int clusterSize;
    private final Choices choices;
    private final Set<Object> timers;
    private final List<Envelope<Object>> sent = new ArrayList<>();

    RecordedEffects(int self, int clusterSize, Set<Object> timers, Choices choices) {
        this.self = self;
        this.clusterSize = clusterSize;
        this.timers = new HashSet<>(timers);
        this.choices = choices;
    }

    HandlerResult result(Object nextState) {
        return new HandlerResult(new LocalState(nextState, timers), sent);
    }

    @Override
    public int self() {
        return self;
    }

    @Override
    public int clusterSize() {
        return clusterSize;
    }

    @Override
    public void send(int destination, Object message) {
        sent.add(new Envelope<>(self, destination, message));
    }

    @Override
    public void setTimer(Object timer) {
        timers.add(Objects.requireNonNull(timer, "timer"));
    }

    @Override
    public void cancelTimer(Object timer) {
        timers.remove(timer);
    }

    @Override
    public int choose(int alternatives) {
        return choices.choose(alternatives);
    }
}
