package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the random protocols are useful: small enough, and with every kind of ending. */
@Tag("thorough")
class RandomProtocolsTest {

    private enum Ending {
        HOLDS,
        VIOLATED,
        DEADLOCK,
        GOAL_OPEN,
        TOO_LARGE
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "faults", "sharedState"})
    void everyEndingIsCommon(String kind) {
        LongFunction<RandomProtocols.Protocol> source =
                switch (kind) {
                    case "cluster" -> RandomProtocols::cluster;
                    case "faults" -> RandomProtocols::faults;
                    default -> RandomProtocols::sharedState;
                };
        Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
        int tiny = 0;
        for (long seed = 0; seed < 400; seed++) {
            OracleResult result = NaiveExplorer.explore(source.apply(seed).model(), 0, EngineAgainstOracle.CAP);
            tiny += result.distinct() < 4 ? 1 : 0;
            endings.merge(ending(result), 1, Integer::sum);
        }
        for (Ending ending : new Ending[] {Ending.HOLDS, Ending.VIOLATED, Ending.DEADLOCK, Ending.GOAL_OPEN}) {
            assertThat(endings.getOrDefault(ending, 0))
                    .as("%s of %s", ending, endings)
                    .isGreaterThan(12);
        }
        // crashes between effects make clusters with faults larger
        assertThat(endings.getOrDefault(Ending.TOO_LARGE, 0)).isLessThan(kind.equals("faults") ? 130 : 100);
        assertThat(tiny).isLessThan(200);
    }

    private static Ending ending(OracleResult result) {
        if (result.overflow()) {
            return Ending.TOO_LARGE;
        }
        if (result.firstError().isPresent()) {
            return result.isViolatedAt(result.firstError().getAsInt()) ? Ending.VIOLATED : Ending.DEADLOCK;
        }
        return result.openGoals().isEmpty() ? Ending.HOLDS : Ending.GOAL_OPEN;
    }
}
