package dev.clew.runtime.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clew.model.ModelValue;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that values are restored from JSON, and that equal ones have the same JSON. */
class ValueJsonTest {
    private final ValueJson values = new ValueJson(TallyNode.CLASSES);

    static Stream<Object> valuesOfModels() {
        return Stream.of(
                1,
                -7L,
                "a \"b\" \n",
                true,
                'x',
                1.5,
                List.of(1, List.of(), "x"),
                Set.of(1, 2, 3),
                Map.of("a", List.of(1), "b", List.of()),
                Optional.empty(),
                Optional.of(Set.of("a")),
                OptionalInt.of(3),
                OptionalInt.empty(),
                TallyNode.Timer.AGAIN,
                new TallyNode.Count(3, Optional.of(1)),
                new TallyNode.Message.Tallied(2),
                new ModelValue("a"),
                Thread.State.BLOCKED);
    }

    @ParameterizedTest
    @MethodSource("valuesOfModels")
    void valueIsReadBackEqual(Object value) throws IOException {
        String text = values.write(value).toString();

        assertThat(values.read(new ObjectMapper().readTree(text))).isEqualTo(value);
    }

    @Test
    void equalSetsHaveTheSameJson() {
        Set<Integer> forwards = new HashSet<>(List.of(1, 17, 33, 2));
        Set<Integer> other = new java.util.LinkedHashSet<>(List.of(33, 2, 17, 1));

        assertThat(values.write(forwards)).isEqualTo(values.write(other));
    }

    @Test
    void classThatIsNotARecordIsNotInstantiated() throws IOException {
        assertThatThrownBy(() -> values.read(new ObjectMapper().readTree("{\"@\":\"java.io.File\",\"path\":\"x\"}")))
                .hasMessageContaining("java.io.File");
    }

    @Test
    void unsupportedTypeIsNamed() {
        assertThatThrownBy(() -> values.write(new Object())).hasMessageContaining("java.lang.Object");
    }
}
