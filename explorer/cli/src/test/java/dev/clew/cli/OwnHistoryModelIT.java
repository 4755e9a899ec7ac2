package dev.clew.cli;

import static dev.clew.cli.ClewProcess.clew;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object of the user is found among the classes of {@code --classpath}. */
class OwnHistoryModelIT {
    private static final String SOURCE =
            """
            package users;

            import dev.clew.history.SequentialSpec;
            import dev.clew.history.check.Call;
            import dev.clew.history.check.HistoryModel;
            import java.util.Set;

            public class Toggle implements HistoryModel, SequentialSpec<Boolean, Call, Object> {
                public String name() { return "toggle"; }
                public Set<String> functions() { return Set.of("flip"); }
                public SequentialSpec<?, Call, Object> spec() { return this; }
                public Boolean initial() { return false; }
                public Object result(Boolean on, Call call) { return on; }
                public Boolean next(Boolean on, Call call) { return !on; }
            }
            """;

    private Path folder = Path.of("");
    private String classes = "";

    @BeforeEach
    void compile(@TempDir Path fresh) throws IOException, URISyntaxException {
        folder = fresh;
        Path source = Files.writeString(folder.resolve("Toggle.java"), SOURCE);
        Path out = Files.createDirectories(folder.resolve("classes"));
        Path core = Path.of(Objects.requireNonNull(dev.clew.history.SequentialSpec.class
                        .getProtectionDomain()
                        .getCodeSource())
                .getLocation()
                .toURI());
        int failed = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK")
                .run(null, null, null, "-proc:none", "-cp", core.toString(), "-d", out.toString(), source.toString());
        assertThat(failed).isZero();
        offer("users.Toggle");
        classes = out.toString();
    }

    private void offer(String name) throws IOException {
        Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
        Files.writeString(services.resolve("dev.clew.history.check.HistoryModel"), name + "\n");
    }

    private ClewProcess.Result check(String results) throws IOException {
        StringBuilder log = new StringBuilder();
        for (String result : results.split(" ", -1)) {
            log.append("0 :invoke :flip nil\n0 :ok :flip ").append(result).append('\n');
        }
        String file = Files.writeString(folder.resolve("flips.log"), log).toString();
        return clew("history", "check", file, "--model", "toggle", "--classpath", classes);
    }

    @Test
    void historiesOfAnOwnObjectAreJudged() throws IOException {
        ClewProcess.Result consistent = check("false true false");
        ClewProcess.Result inconsistent = check("false true true");

        assertThat(consistent.err()).isEmpty();
        assertThat(consistent.exitCode()).isZero();
        assertThat(inconsistent.exitCode()).isEqualTo(12);
        assertThat(inconsistent.out())
                .contains(
                        "Error: The history is not linearizable as a toggle.",
                        "The smallest inconsistent prefix has 3 operations.");
    }

    @Test
    void aClassThatIsMissingIsNamed() throws IOException {
        offer("users.Missing");

        ClewProcess.Result result = check("false");

        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.err())
                .contains("cannot load the history models of --classpath")
                .contains("users.Missing");
    }
}
