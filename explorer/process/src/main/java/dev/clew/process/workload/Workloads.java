package dev.clew.process.workload;

import java.util.List;
import java.util.stream.Collectors;

/** All workloads: those of Maelstrom, under the same names, and {@code none}. Stateless. */
public final class Workloads {
    private static final List<Workload> ALL = List.of(
            new NoWorkload(),
            new EchoWorkload(),
            new UniqueIdsWorkload(),
            SetWorkload.broadcast(),
            SetWorkload.growOnly(),
            CounterWorkload.growOnly(),
            CounterWorkload.upAndDown(),
            new KeyValueWorkload(),
            TransactionWorkload.listAppend(),
            TransactionWorkload.registers(),
            new LogWorkload());

    private Workloads() {}

    /** Returns every workload, the simpler ones first. */
    public static List<Workload> all() {
        return ALL;
    }

    /** Returns the names of all workloads, in the same order. */
    public static List<String> names() {
        return ALL.stream().map(Workload::name).toList();
    }

    /**
     * Returns the workload with a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the existing ones
     */
    public static Workload named(String name) {
        return ALL.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown workload '" + name + "'; the workloads are "
                        + names().stream().collect(Collectors.joining(", "))));
    }
}
