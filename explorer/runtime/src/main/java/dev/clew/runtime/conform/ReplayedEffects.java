package dev.clew.runtime.conform;

import dev.clew.model.Effects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a handler does that is called as it was once, with the choices of then. */
final class ReplayedEffects implements Effects<Object> {
    private final int self;
    private final int servers;
    private final List<Integer> choices;
    private int choice;
    final Set<Object> timers;
    final List<ReplayedStep.Sent> sent = new ArrayList<>();
    final List<Object> persisted = new ArrayList<>();
    DiskImages disk;
    boolean synced;

    ReplayedEffects(int self, int servers, Set<Object> timers, DiskImages disk, List<Integer> choices) {
        this.self = self;
        this.servers = servers;
        this.timers = new HashSet<>(timers);
        this.disk = disk;
        this.choices = choices;
    }

    @Override
    public int self() {
        return self;
    }

    @Override
    public int clusterSize() {
        return servers;
    }

    @Override
    public void send(int destination, Object message) {
        sent.add(new ReplayedStep.Sent(destination, message));
    }

    @Override
    public void setTimer(Object timer) {
        timers.add(timer);
    }

    @Override
    public void cancelTimer(Object timer) {
        timers.remove(timer);
    }

    @Override
    public void persist(Object image) {
        persisted.add(image);
        disk = disk.written(image);
    }

    @Override
    public void sync() {
        synced |= disk.hasUnsynced();
        disk = disk.synced();
    }

    @Override
    public int choose(int alternatives) {
        if (choice == choices.size()) {
            throw new IllegalStateException("the handler chooses more often than it did");
        }
        int chosen = choices.get(choice++);
        if (chosen < 0 || chosen >= alternatives) {
            throw new IllegalStateException("the handler has " + alternatives + " alternatives, and took " + chosen);
        }
        return chosen;
    }
}
