package dev.clew.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.provider.Parameters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private final ProcessModels provider = new ProcessModels();

    private Model model(Map<String, String> given) {
        return provider.create(Parameters.parse(provider.allParameters(), given));
    }

    @Test
    void commandIsSplitLikeShellWords() {
        assertThat(CommandWords.of("python3 'my node.py' --name \"a \\\"b\\\" \\c\" x\\ y ''"))
                .isEqualTo(List.of("python3", "my node.py", "--name", "a \"b\" \\c", "x y", ""));
        assertThatThrownBy(() -> CommandWords.of("python3 'node.py"))
                .hasMessage("the command has an unclosed quote ' in: python3 'node.py");
        assertThatThrownBy(() -> CommandWords.of("node\\")).hasMessageContaining("ends with a backslash");
    }

    @Test
    void timesHaveUnits() {
        assertThat(TimeText.of("quiet", "50ms")).isEqualTo(Duration.ofMillis(50));
        assertThat(TimeText.of("quiet", "2m")).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @CsvSource({
        "quiet, 50, parameter quiet must be a duration such as 50ms",
        "tick, 0s, parameter tick must be longer than 0",
        "workload, zzz, zzz",
        "services, zzz, zzz",
        "inject, n0 x, inject requires protocol lines",
        "command, \", unclosed quote"
    })
    void invalidParametersAreRejected(String name, String value, String message) {
        assertThatThrownBy(() -> model(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void programsHaveMaelstromsNamesByDefault() throws Exception {
        try (ClusterModel model = (ClusterModel) model(Map.of("command", "x"))) {
            assertThat(model.nodeNames()).isEqualTo(List.of("n0", "n1", "n2"));
        }
    }

    @Test
    void programsHaveTheGivenNames() {
        Map<String, String> given =
                Map.of("command", "x", "nodes", "2", "node-names", "left, right.1", "workload", "echo", "clients", "1");
        try (ClusterModel model = (ClusterModel) model(given)) {
            assertThat(model.nodeNames()).isEqualTo(List.of("left", "right.1", "c1"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b|node-names lists 2 names, but nodes is 3; make them equal",
                "a,b,a|node-names lists a name twice: a,b,a",
                "a,b,c1|'c1' is the name of a client or a service",
                "a,lin-kv,b|'lin-kv' is the name of a client or a service",
                "a,,b|got ''",
                "a,b,../x|got '../x'"
            })
    void invalidProgramNamesAreRejected(String names, String message) {
        assertThatThrownBy(() -> model(Map.of("command", "x", "node-names", names)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void injectedMessagesMustBeForExistingPrograms() {
        Map<String, String> given = new LinkedHashMap<>(Map.of("protocol", "lines", "inject", "n7 go"));
        assertThatThrownBy(() -> model(given)).hasMessageContaining("nodes n0, n1, n2, got 'n7 go'");
    }
}
