package dev.clew.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.benchmarks.peer.UsageException;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationsTest {

    @Test
    void alternativesOfBothSidesAreCombined() {
        List<Configuration> set = set("m -p n={1,2} :: --workers {1,2} {,--store x}");
        assertThat(set.stream().map(Configuration::text))
                .containsExactly(
                        "m -p n=1 --workers 1",
                        "m -p n=1 --workers 1 --store x",
                        "m -p n=1 --workers 2",
                        "m -p n=1 --workers 2 --store x",
                        "m -p n=2 --workers 1",
                        "m -p n=2 --workers 1 --store x",
                        "m -p n=2 --workers 2",
                        "m -p n=2 --workers 2 --store x");
        assertThat(set.get(0).words()).containsExactly("m", "-p", "n=1", "--workers", "1");
        assertThat(set).allMatch(one -> one.growth() == null);
    }

    @Test
    void rangeOnTheLeftIsACurve() {
        assertThat(set("m -p k={a,b} -p n={9..10} :: --w {1,2}").stream()
                        .map(one -> Objects.requireNonNull(one.growth()))
                        .map(growth -> growth.x() + " of " + growth.curve()))
                .containsExactly(
                        "9 of m -p k=a -p n=N --w 1",
                        "9 of m -p k=a -p n=N --w 2",
                        "10 of m -p k=a -p n=N --w 1",
                        "10 of m -p k=a -p n=N --w 2",
                        "9 of m -p k=b -p n=N --w 1",
                        "9 of m -p k=b -p n=N --w 2",
                        "10 of m -p k=b -p n=N --w 1",
                        "10 of m -p k=b -p n=N --w 2");
    }

    @Test
    void repeatedConfigurationIsMeasuredOnce() {
        assertThat(Configurations.parse("f", List.of("[s]", "m :: -w {1,2}", "# comment", "", "m :: -w 1"))
                        .set("s"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m -p {1 | f, line 2: braces do not match in 'm -p {1'",
                "m {1,{2,3}} | f, line 2: braces do not match in 'm {1,'",
                "m :: a :: b | f, line 2: a line must be SPACE :: OPTIONS, got 'm :: a :: b'",
                ":: a | f, line 2: a line must be SPACE :: OPTIONS, got ':: a'",
                "m {5..3} | f, line 2: {5..3} is not a range of 1 to 1000 numbers",
                "[s] | f, line 2: a set must have a unique name, got 's'"
            })
    void malformedLineIsReportedWithItsNumber(String line, String message) {
        assertThatThrownBy(() -> set(line)).isInstanceOf(UsageException.class).hasMessage(message);
    }

    @Test
    void lineBeforeTheFirstSetAndUnknownSetAreRejected() {
        assertThatThrownBy(() -> Configurations.parse("f", List.of("m")))
                .isInstanceOf(UsageException.class)
                .hasMessage("f, line 1: 'm' is before the first [set]");
        assertThatThrownBy(
                        () -> Configurations.parse("f", List.of("[a]", "[b]")).set("c"))
                .isInstanceOf(UsageException.class)
                .hasMessage("unknown set 'c'; the sets are a, b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quick", "standard", "full"})
    void shippedSetsNameExistingModelsAndParameters(String name) throws IOException {
        Map<String, ModelProvider> models = new HashMap<>();
        ServiceLoader.load(ModelProvider.class).forEach(model -> models.put(model.name(), model));
        for (Configuration configuration : shipped().set(name)) {
            List<String> words = configuration.words();
            ModelProvider model = Objects.requireNonNull(models.get(words.get(0)), words.get(0));
            Map<String, String> given = new HashMap<>();
            for (int i = 0; i < words.size(); i++) {
                if (words.get(i).equals("-p")) {
                    String[] parameter = words.get(i + 1).split("=", 2);
                    given.put(parameter[0], parameter[1]);
                }
            }
            assertThat(model.create(Parameters.parse(model.allParameters(), given))
                            .name())
                    .isEqualTo(words.get(0));
        }
    }

    private static List<Configuration> set(String line) {
        return Configurations.parse("f", List.of("[s]", line)).set("s");
    }

    private static Configurations shipped() throws IOException {
        try (InputStream in = Objects.requireNonNull(Configurations.class.getResourceAsStream("configurations.txt"))) {
            return Configurations.parse(
                    "shipped",
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        }
    }
}
