package dev.clew.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.fault.FaultSetting;
import dev.clew.model.fault.Faults;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reports show of a setting is what it is read from again. */
class FaultSettingTest {

    private static Faults all() {
        return Faults.NONE
                .withLoss(Faults.UNLIMITED)
                .withDuplicates(2)
                .withPartitions(1)
                .withShape(Faults.Shape.ONE_WAY)
                .withCrossing(Faults.Crossing.LOST)
                .withCrashes(2)
                .withCrashPoints(Faults.CrashPoints.HANDLERS)
                .withCrashLinks(Faults.CrashLinks.KEPT)
                .withDown(2)
                .withDiskLosses(1)
                .withTimeouts(0)
                .withNotices(true)
                .withNodes(Set.of("a", "b"))
                .withCrashNodes(Set.of("a"))
                .withCutNodes(Set.of("b"));
    }

    static List<Faults> faults() {
        return List.of(
                Faults.NONE,
                all(),
                Faults.NONE.withLoss(1),
                Faults.NONE.withCrashes(1),
                Faults.NONE.withPartitions(3),
                Faults.NONE.withTimeouts(2));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shownBudgetsAreReadAgain(Faults faults) {
        Map<String, Object> budgets = faults.budgets();
        Faults read = Faults.NONE;
        for (FaultSetting<?> setting : FaultSetting.ALL) {
            Object shown = budgets.get(setting.name());
            read = shown == null ? read : read.withParsed(setting, shown.toString());
        }
        assertThat(read).isEqualTo(faults);
    }

    @Test
    void everySettingThatIsSetIsShown() {
        assertThat(all().budgets().keySet())
                .containsExactlyElementsOf(
                        FaultSetting.ALL.stream().map(FaultSetting::name).toList());
    }

    @Test
    void detailsAreShownOnlyWithTheFaultsThatTheyDescribe() {
        assertThat(Faults.NONE.withDown(2).withShape(Faults.Shape.LINKS).budgets())
                .isEmpty();
        assertThat(Faults.NONE.withNodes(Set.of("a")).budgets()).isEmpty();
        assertThat(Faults.NONE.withCrashes(1).budgets())
                .containsExactly(
                        Map.entry("crashes", 1),
                        Map.entry("crash-points", "effects"),
                        Map.entry("crash-links", "by-network"),
                        Map.entry("down", "a minority"));
    }

    @Test
    void onlyFaultsThatHappenAreEvents() {
        assertThat(FaultSetting.ALL.stream().filter(FaultSetting::isEvent).map(FaultSetting::name))
                .containsExactly("loss", "duplicates", "partitions", "crashes", "disk-losses", "timeouts", "notices");
    }

    @Test
    void aNodeMayBeNamedTwice() {
        assertThat(FaultSetting.NODES.parse("n1,n1,n2")).containsExactlyInAnyOrder("n1", "n2");
    }

    @Test
    void textsOutOfBoundsAreRefusedWithTheBounds() {
        assertThatThrownBy(() -> FaultSetting.LOSS.parse("5000"))
                .hasMessage("takes a whole number from 0 to 1000, or 'unlimited', not '5000'");
        assertThatThrownBy(() -> FaultSetting.CRASHES.parse("unlimited"))
                .hasMessage("takes a whole number from 0, not 'unlimited'");
        assertThatThrownBy(() -> Faults.NONE.withCrashes(1001)).hasMessage("crashes must be from 0 to 1000, not 1001");
    }
}
