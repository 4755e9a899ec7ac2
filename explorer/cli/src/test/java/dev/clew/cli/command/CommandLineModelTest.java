package dev.clew.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.cli.UserJar;
import dev.clew.cli.console.CommandErrors;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.suite.Argument;
import dev.clew.cli.suite.Place;
import dev.clew.cli.suite.SuiteEntry;
import dev.clew.model.Model;
import dev.clew.report.CheckReport;
import dev.clew.search.StopSignal;
import dev.clew.search.distributed.Distribution;
import dev.clew.search.distributed.ModelSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineModelTest {

    @AfterEach
    void nothingIsSentAnyMore() {
        CommandLineModel.findSentFilesWith(name -> name);
    }

    @Test
    void anotherJvmMakesTheSameModel(@TempDir Path folder) throws Exception {
        String trace = folder.resolve("bug.json").toString();
        Distribution distribution = distribution(
                "check",
                "ping-pong",
                "-p",
                "lossy=false",
                "--loss",
                "1",
                "--spark",
                "local[2]",
                "--trace",
                trace); // the file is written by the first JVM only
        CheckReport report;
        try (Model model = sent(distribution.source()).create()) {
            report = Clew.check(model).run();
        }
        CheckReport own;
        try (Model model =
                check("check", "ping-pong", "-p", "lossy=false", "--loss", "1").model()) {
            own = Clew.check(model).run();
        }
        assertThat(report.counts().distinct())
                .isEqualTo(own.counts().distinct())
                .isEqualTo(77);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void jarsAreFoundWhereTheClusterPutsThem(@TempDir Path here, @TempDir Path there) throws Exception {
        Path jar = UserJar.in(here);
        Distribution distribution =
                distribution("--classpath", jar.toString(), "check", "user-bounded", "--spark", "spark://localhost:1");
        assertThat(distribution.files()).containsExactly(jar.toString());
        Files.move(jar, there.resolve("user.jar"));
        CommandLineModel.findSentFilesWith(name -> there.resolve(name).toString());
        try (Model model = sent(distribution.source()).create()) {
            assertThat(model.name()).isEqualTo("bounded");
        }
    }

    @Test
    void jarsThatAreNotSentAreFoundWhereTheyAre(@TempDir Path here) throws Exception {
        Path jar = UserJar.in(here);
        Distribution distribution =
                distribution("check", "user-bounded", "--classpath", jar.toString(), "--spark", "local");
        CommandLineModel.findSentFilesWith(name -> "nowhere/" + name);
        try (Model model = sent(distribution.source()).create()) {
            assertThat(model.name()).isEqualTo("bounded");
        }
    }

    @Test
    void optionsDescribeTheDistribution() {
        Distribution distribution = distribution(
                "check",
                "echo",
                "--spark",
                "spark://h:7077",
                "--spark-partitions",
                "9",
                "--spark-conf",
                "spark.a=b=c",
                "--spark-conf",
                "spark.d=",
                "--checkpoint-dir",
                "hdfs://h/x",
                "--resume",
                "--checkpoint-every",
                "90s");
        assertThat(distribution.master()).isEqualTo("spark://h:7077");
        assertThat(distribution.partitions()).isEqualTo(9);
        assertThat(distribution.settings()).containsEntry("spark.a", "b=c").containsEntry("spark.d", "");
        assertThat(distribution.saving()).isEqualTo(new Distribution.Saving("hdfs://h/x", 90, true));
    }

    @Test
    void suitesHaveTheirModelsMadeElsewhere() throws Exception {
        SuiteChecks checks = new SuiteChecks(new ClewCommand(), "suite.yaml", new StopSignal());
        Argument cluster = new Argument("spark", "local", List.of("--spark", "local"), new Place(1, 1));
        checks.prepare(SuiteEntry.standalone("here", "echo", List.of()));
        assertThat(checks.distribution()).isNull();
        checks.prepare(SuiteEntry.standalone("there", "echo", List.of(cluster)));
        ModelSource source = Objects.requireNonNull(checks.distribution()).source();
        try (Model model = sent(source).create()) {
            assertThat(model.name()).isEqualTo("echo");
        }
    }

    @Test
    void localFoldersAreTheSameForAllProcesses() {
        Distribution distribution = distribution("check", "echo", "--spark", "local", "--checkpoint-dir", "x");
        assertThat(distribution.saving())
                .isEqualTo(new Distribution.Saving(Path.of("x").toAbsolutePath().toString(), 600, false));
    }

    private static Distribution distribution(String... words) {
        return Objects.requireNonNull(check(words).distribution());
    }

    private static CheckRun check(String... words) {
        ClewCommand clew = new ClewCommand();
        CheckCommand check = new CheckCommand(clew);
        CommandLine line = new CommandLine(clew).addSubcommand(new CommandLine(check));
        CommandErrors.convertWholeNumbers(line);
        line.parseArgs(words);
        return check.prepare();
    }

    private static ModelSource sent(ModelSource source) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(source);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (ModelSource) in.readObject();
        }
    }
}
