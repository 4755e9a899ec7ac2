package dev.clew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A program that uses Clew without a backend for slf4j sees nothing of slf4j. */
class QuietLoggingTest {

    /** Such a program. */
    static final class Program {
        public static void main(String[] arguments) {
            SharedStateModel.Builder builder = SharedStateModel.named("still");
            Variable<Integer> count = builder.variable("count", 0);
            builder.action("Stay", step -> step.set(count, 0)).invariant("Zero", view -> view.get(count) == 0);
            System.out.println(Clew.check(builder.build()).run().verdict());
        }
    }

    @Test
    void nothingIsWrittenWithoutABackend() throws IOException, InterruptedException {
        assertThat(run("-Dunrelated=true")).isEqualTo("HOLDS\n");
        assertThat(run("-Dslf4j.internal.verbosity=WARN")).contains("No SLF4J providers were found");
    }

    private static String run(String option) throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("slf4j-simple"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java", option, "-cp", classPath, Program.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.replace("\r\n", "\n");
    }
}
