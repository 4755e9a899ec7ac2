package dev.clew.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** Simulated clients of one correct object, each with one operation in flight at a time. */
public final class SimulatedClients {
    private final Random random;
    private final int[] processes;
    private final double unknownShare;

    /**
     * Creates clients.
     *
     * @param unknownShare share of the operations that never return
     */
    public SimulatedClients(long seed, int clients, double unknownShare) {
        random = new Random(seed);
        processes = new int[clients];
        Arrays.setAll(processes, client -> client);
        this.unknownShare = unknownShare;
    }

    static Function<Random, CasRegisterSpec.Operation<Integer>> casRequests(int values) {
        return random -> switch (random.nextInt(3)) {
            case 0 -> new CasRegisterSpec.Read<>();
            case 1 -> new CasRegisterSpec.Write<>(random.nextInt(values));
            default -> new CasRegisterSpec.CompareAndSet<>(random.nextInt(values), random.nextInt(values));
        };
    }

    /**
     * Returns the operations of a run, and those in flight at its end. Each takes effect somewhere between its invocation and its return; so do half of
     * those that never return.
     */
    public <S, O, R> List<Operation<O, R>> run(
            SequentialSpec<S, O, R> spec, Function<Random, O> requests, int operations) {
        List<Operation<O, R>> history = new ArrayList<>();
        List<Optional<O>> requested = new ArrayList<>();
        List<Optional<R>> effects = new ArrayList<>();
        long[] invoked = new long[processes.length];
        for (int c = 0; c < processes.length; c++) {
            requested.add(Optional.empty());
            effects.add(Optional.empty());
        }
        S state = spec.initial();
        for (long moment = 0; history.size() < operations; moment++) {
            int client = random.nextInt(processes.length);
            if (requested.get(client).isEmpty()) {
                requested.set(client, Optional.of(requests.apply(random)));
                invoked[client] = moment;
                continue;
            }
            O request = requested.get(client).orElseThrow();
            boolean lost = random.nextDouble() < unknownShare;
            if (effects.get(client).isEmpty() && (!lost || random.nextBoolean())) {
                effects.set(client, Optional.of(spec.result(state, request)));
                state = Objects.requireNonNull(spec.next(state, request));
            }
            if (lost || random.nextBoolean()) {
                history.add(
                        lost
                                ? Operation.unknown(processes[client], request, invoked[client])
                                : Operation.ok(
                                        processes[client],
                                        request,
                                        effects.get(client).orElseThrow(),
                                        invoked[client],
                                        moment));
                processes[client] += lost ? processes.length : 0;
                requested.set(client, Optional.empty());
                effects.set(client, Optional.empty());
            }
        }
        for (int c = 0; c < processes.length; c++) {
            if (requested.get(c).isPresent()) {
                history.add(Operation.unknown(processes[c], requested.get(c).get(), invoked[c]));
            }
        }
        history.sort(Comparator.comparingLong(Operation::invoked));
        return history;
    }
}
