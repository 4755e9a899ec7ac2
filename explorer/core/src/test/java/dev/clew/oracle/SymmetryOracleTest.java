package dev.clew.oracle;

import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.oracle.RandomProtocols.Protocol;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * By symmetry there are as many distinct states as there are orbits by brute force, and verdicts and lengths of shortest
 * behaviors stay, on random models; the behaviors are of the model itself.
 */
class SymmetryOracleTest {
    /** Distinct states beyond which a random model is left out. */
    private static final int CAP = 600;

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void clustersHaveAsManyStatesAsOrbits(@ForAll long seed) {
        one(seed, s -> {
            ClusterModel model = SymmetricCluster.model(s);
            int peers = model.symmetricNodes().get(0).size();
            int size = model.nodes().size();
            List<int[]> maps = Orbits.permutations(peers).stream()
                    .map(map -> IntStream.range(0, size)
                            .map(id -> id < peers ? map[id] : id)
                            .toArray())
                    .toList();
            return compare(
                    new ClusterSystem(model),
                    new Protocol(
                            model, "SymmetricCluster.model(" + s + "L): " + model.faults() + " " + model.network()),
                    maps,
                    (state, map) -> new ClusterImage(map, value -> SymmetricCluster.rename(value, map)).of(state));
        });
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void sharedStateModelsHaveAsManyStatesAsOrbits(@ForAll long seed) {
        one(seed, s -> {
            SharedStateModel model = SymmetricReplicas.model(s);
            return compare(
                    new SharedStateSystem(model),
                    new Protocol(model, "SymmetricReplicas.model(" + s + "L)"),
                    Orbits.permutations(model.symmetricValues().get(0).size()),
                    (state, map) -> SymmetricReplicas.image(model, state, map));
        });
    }

    /** Tries models until one is neither too large nor without states. */
    private static void one(long seed, LongPredicate compared) {
        Random seeds = new Random(seed);
        while (!compared.test(seeds.nextLong())) {}
    }

    private static <S> boolean compare(
            TransitionSystem<S> system, Protocol protocol, List<int[]> maps, BiFunction<S, int[], S> image) {
        Model model = protocol.model();
        OracleResult full = NaiveExplorer.explore(model, 0, CAP);
        if (full.overflow() || full.distinct() < 4) {
            return false;
        }
        EngineAgainstOracle.compareOrbits(protocol, Orbits.of(system, model, full, maps, image));
        return true;
    }
}
