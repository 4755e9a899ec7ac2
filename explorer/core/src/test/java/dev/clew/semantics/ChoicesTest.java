package dev.clew.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every combination of choices is taken once, in lexicographic order, up to the limits. */
class ChoicesTest {

    /** Returns a choice of 2 alternatives, and after the second of them one of 3. */
    private static String run(Choices choices) {
        return choices.choose(2) == 0 ? "0" : "1" + choices.choose(3);
    }

    private static List<String> all(Choices choices) {
        List<String> runs = new ArrayList<>();
        do {
            choices.rewind();
            runs.add(run(choices));
        } while (choices.next());
        return runs;
    }

    @Test
    void combinationsComeInOrder() {
        assertThat(all(new Choices())).containsExactly("0", "10", "11", "12");
    }

    @Test
    void asManyCombinationsAsAllowedAreTaken() {
        assertThat(all(new Choices(4))).hasSize(4);
        assertThatThrownBy(() -> all(new Choices(3)))
                .isInstanceOf(Choices.TooManyException.class)
                .hasMessageContaining("more than 3 combinations");
        Choices choices = new Choices();
        assertThat(choices.choose(Choices.MOST_ALTERNATIVES)).isZero();
        assertThatThrownBy(() -> choices.choose(Choices.MOST_ALTERNATIVES + 1))
                .isInstanceOf(Choices.TooManyException.class);
        assertThatThrownBy(() -> choices.choose(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRunIsRepeatedWithoutTouchingTheOthers() {
        Choices choices = new Choices();
        choices.rewind();
        run(choices);
        choices.next();
        choices.rewind();
        run(choices);
        choices.next();
        Choices again = choices.sameAgain();
        for (int i = 0; i < 2; i++) {
            again.rewind();
            assertThat(run(again)).isEqualTo("11");
        }
        choices.rewind();
        assertThat(run(choices)).isEqualTo("11");
        assertThat(choices.next()).isTrue();
        again.rewind();
        assertThat(run(again)).isEqualTo("11");
    }

    @Test
    void aFunctionThatIsOfferedOtherAlternativesIsRefused() {
        Choices choices = new Choices();
        choices.choose(2);
        choices.rewind();
        assertThatThrownBy(() -> choices.choose(3)).hasMessageContaining("offered 3 alternatives where it offered 2");
    }

    @Test
    void aRunHasAsManyChoicesAsAllowed() {
        Choices choices = new Choices();
        for (int i = 0; i < Choices.MOST_IN_A_ROW; i++) {
            assertThat(choices.choose(2)).isZero();
        }
        assertThatThrownBy(() -> choices.choose(2))
                .isInstanceOf(Choices.TooManyException.class)
                .hasMessageContaining("it made 1000 choices in one call");
    }

    @Test
    void aChoiceAmongNothingIsRefused() {
        assertThat(new Choices().choose(1)).isZero();
        assertThatThrownBy(() -> new Choices().choose(0)).hasMessageContaining("needs at least 1 alternative, not 0");
    }

    @Test
    void aCallWithoutChoicesHasOneRun() {
        assertThat(new Choices(1).next()).isFalse();
    }
}
