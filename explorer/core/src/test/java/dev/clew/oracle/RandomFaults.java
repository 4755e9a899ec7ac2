package dev.clew.oracle;

import dev.clew.model.fault.Faults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random faults: a single kind, or two, with budgets so small that a naive search ends. */
final class RandomFaults {

    private enum Kind {
        LOSS,
        DUPLICATION,
        PARTITION,
        CRASH,
        TIMEOUT
    }

    private final Random random;

    RandomFaults(Random random) {
        this.random = random;
    }

    /** Returns faults for a cluster of the given size, with nodes named n0, n1 and so on. */
    Faults of(int size) {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
        Collections.shuffle(kinds, random);
        Faults faults = Faults.NONE;
        for (Kind kind : kinds.subList(0, 1 + random.nextInt(2))) {
            faults = with(faults, kind);
        }
        // notices matter with crashes and partitions, and must do no harm without them
        faults = faults.withNotices(chance(45));
        faults = chance(20) ? faults.withNodes(names(size)) : faults;
        faults = chance(10) ? faults.withCrashNodes(names(size)) : faults;
        return chance(15) ? faults.withCutNodes(names(size)) : faults;
    }

    private Faults with(Faults faults, Kind kind) {
        return switch (kind) {
            case LOSS -> faults.withLoss(budget());
            case DUPLICATION -> faults.withDuplicates(budget());
            case PARTITION ->
                faults.withPartitions(1 + random.nextInt(2))
                        .withShape(pick(Faults.Shape.values()))
                        .withCrossing(pick(Faults.Crossing.values()));
            case CRASH ->
                faults.withCrashes(1 + random.nextInt(2))
                        .withDown(random.nextInt(3))
                        .withCrashPoints(chance(75) ? Faults.CrashPoints.EFFECTS : Faults.CrashPoints.HANDLERS)
                        .withCrashLinks(pick(Faults.CrashLinks.values()))
                        .withDiskLosses(chance(40) ? 1 : 0);
            case TIMEOUT -> faults.withTimeouts(random.nextInt(3));
        };
    }

    private int budget() {
        return chance(20) ? Faults.UNLIMITED : 1 + random.nextInt(2);
    }

    private Set<String> names(int size) {
        return IntStream.range(0, size)
                .filter(id -> chance(60))
                .mapToObj(id -> "n" + id)
                .collect(Collectors.toSet());
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
