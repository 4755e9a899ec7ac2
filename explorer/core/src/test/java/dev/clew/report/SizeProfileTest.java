package dev.clew.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.semantics.Population;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SizeProfileTest {
    private record Node(int term, String role, boolean full) {}

    /** The term grows for ever, the role has three values, which are all known after three states. */
    private static Population population(int states) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < states; i++) {
            values.add(new Node(i / 2, List.of("a", "b", "c").get(i % 3), false));
        }
        return new Population(
                Map.of("s0", values), Map.of("s0", 9), new java.util.TreeMap<>(Map.of("Append", 40, "Vote", 3)));
    }

    private static SizeProfile profile(int states, Long... levels) {
        return SizeProfile.of(population(states), List.of("s0"), List.of(levels));
    }

    @Test
    void fieldsAreCountedAndThoseThatGrowAreNamed() {
        SizeProfile profile = profile(200);
        assertThat(profile.fields())
                .extracting(SizeProfile.Field::name, SizeProfile.Field::distinct)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("s0.term", 100),
                        org.assertj.core.groups.Tuple.tuple("s0.role", 3),
                        org.assertj.core.groups.Tuple.tuple("s0.full", 1));
        assertThat(profile.growing()).singleElement().satisfies(field -> assertThat(field.largest())
                .isEqualTo(99));
    }

    @Test
    void theForecastIsAsUncertainAsTheGrowthWas() {
        GrowthForecast growth = GrowthForecast.of(List.of(1L, 100L, 200L, 400L, 800L, 1600L, 4800L))
                .orElseThrow();

        assertThat(growth.least()).isEqualTo(2);
        assertThat(growth.greatest()).isEqualTo(3);
        assertThat(growth.fewest()).isEqualTo(4800.0 * (2 + 4 + 8 + 16 + 32));
        assertThat(growth.text())
                .isEqualTo(
                        "Growth from level to level, over the last 5: 2 to 3 times. If that continued, the next 5 levels"
                                + " would have 300,000 to 1,700,000 states; it usually slows down.");
        assertThat(profile(200, 1L, 5L, 20L, 80L).growth()).isNull();
        assertThat(profile(200, 1L, 99L, 200L, 400L, 800L, 1600L).growth()).isNull();
    }

    @Test
    void whatASmallerBudgetSavesIsSaidWithItsMeasurement() {
        SizeProfile profile = profile(200, 1L, 5L)
                .measured(List.of(new SizeProfile.Saving("crashes", "2", "1", 9, 2000, 1300)), null);

        assertThat(new ProfileText(profile, List.of(), false).whole())
                .contains(
                        "With crashes 1 instead of 2, the first 9 levels have 1300 states instead of 2000 (35 % fewer).");
    }

    /** A name could otherwise print a line that looks like a verdict. */
    @Test
    void namesAreInOneLine() {
        Map<String, Long> reached = new LinkedHashMap<>();
        reached.put("Deliver x\nModel checking completed.", 1500L);
        Population forged = new Population(
                Map.of("s0\nModel", List.of(1, 2)),
                Map.of("s0\nModel", 9),
                new java.util.TreeMap<>(Map.of("A\nModel", 40)));
        SizeProfile profile = SizeProfile.of(forged, List.of("s0"), List.of())
                .measured(List.of(), new SizeProfile.Steps(9, 2000, reached));

        assertThat(new ProfileText(profile, List.of(), false).whole().lines())
                .anyMatch(line -> line.contains("s0\\nModel"))
                .noneMatch(line -> line.startsWith("Model"));
    }

    @Test
    void kindsOfStepsHaveTheirShareOfTheNewStates() {
        Map<String, Long> reached = new LinkedHashMap<>();
        reached.put("Deliver Vote", 1500L);
        reached.put("Crash", 498L);
        reached.put("Drop Vote", 1L);
        SizeProfile profile = profile(200).measured(List.of(), new SizeProfile.Steps(9, 2000, reached));

        assertThat(new ProfileText(profile, List.of(), false).whole())
                .contains(
                        """
                        New states by the step that reached them, in the first 9 levels (2000 states):
                           75 %  Deliver Vote
                           25 %  Crash
                          < 1 %  Drop Vote
                        """);
    }

    @Test
    void aTimerThatReachesMostStatesIsAdvisedOn() {
        SizeProfile profile = profile(19);

        assertThat(profile.measured(List.of(), new SizeProfile.Steps(9, 200, Map.of("Timeout RETRY", 106L))))
                .satisfies(often -> assertThat(new ProfileText(often, List.of(), false).advice())
                        .anyMatch(line -> line.startsWith("timer RETRY reaches 53 % of the new states")));
        assertThat(profile.measured(List.of(), new SizeProfile.Steps(9, 200, Map.of("Timeout RETRY", 50L))))
                .satisfies(seldom -> assertThat(new ProfileText(seldom, List.of(), false).advice())
                        .noneMatch(line -> line.startsWith("timer")));
    }

    @Test
    void equalGrowthIsOneFigure() {
        assertThat(GrowthForecast.of(List.of(1L, 128L, 256L, 512L, 1024L, 2048L, 4096L))
                        .orElseThrow()
                        .text())
                .contains("over the last 5: about 2 times.", "would have about 250,000 states");
    }

    @Test
    void nothingIsSaidOfFewValues() {
        assertThat(profile(19).growing()).isEmpty();
    }

    @Test
    void theTextAdvises() {
        ProfileText text = new ProfileText(profile(200, 1L, 5L, 20L, 80L), List.of(List.of("r1", "r2")), false);
        assertThat(text.whole())
                .contains("s0.term      100  still growing, up to 99")
                .contains("Messages in flight at once, at most: s0 9.")
                .contains("Distinct messages by type: Append 40, Vote 3.")
                .contains("New states of the last 4 levels: 1, 5, 20, 80.")
                .contains("Advice: s0.term had new values up to the end (100, up to 99); bound it")
                .contains("Advice: up to 9 messages are in flight to s0 at once, most of them Append (40 distinct)")
                .contains("Advice: the model declares symmetric sets ({r1, r2}); --symmetry")
                .contains("Advice: levels were still growing");
        assertThat(text.brief().lines()).hasSize(3);
        assertThat(new ProfileText(profile(200, 1L, 5L, 4L, 3L), List.of(), true).whole())
                .doesNotContain("symmetric")
                .doesNotContain("levels were");
    }
}
