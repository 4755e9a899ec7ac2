package dev.clew.benchmarks.table;

import dev.clew.benchmarks.peer.Peer;
import dev.clew.benchmarks.peer.Peers;
import dev.clew.benchmarks.peer.UsageException;
import dev.clew.benchmarks.run.ProcessRunner;
import dev.clew.benchmarks.run.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Command {@code bench table}. */
@Command(
        name = "table",
        mixinStandardHelpOptions = true,
        description = {
            "Runs whole checks, optionally compared with other model checkers, and writes a table of time",
            "and memory: table.md (also printed), table.json, speed.svg, memory.svg and growth.svg.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:every run visited every state, and all counts of a state space are equal",
            " 1:counts of a state space differ",
            "10:a run failed, was stopped, or did not visit every state; see the table",
            "64:usage: bad option, peer or file"
        },
        footer = {
            "",
            "Examples:",
            "  bench table --quick",
            "  bench table --only 'two-phase-commit.*rms=9' --runs 5 --peer spin=/usr/bin/spin",
        })
public final class TableCommand implements Callable<Integer> {
    private static final int COUNTS_DIFFER = 1;
    private static final int INCOMPLETE = 10;
    private static final Pattern TWO_PHASE_COMMIT = Pattern.compile("two-phase-commit -p rms=(\\d+)");

    @Option(
            names = "--set",
            paramLabel = "NAME",
            defaultValue = "standard",
            description = "Set of configurations. Default: ${DEFAULT-VALUE}.")
    private String set = "standard";

    @Option(names = "--quick", description = "Use the set 'quick', which takes a minute.")
    private boolean quick;

    @Option(names = "--full", description = "Use the set 'full', which takes an hour.")
    private boolean full;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "File with your own configurations; see configurations.txt for the format.")
    private @Nullable Path file;

    @Option(names = "--only", paramLabel = "REGEX", description = "Run only configurations that match.")
    private String only = "";

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "Number of runs per row, of which the median is reported. Default: ${DEFAULT-VALUE}.")
    private int runs = 3;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "Stop a run after this time. Default: ${DEFAULT-VALUE}.")
    private int timeout = 600;

    @Option(
            names = "--peer",
            paramLabel = "NAME=PATH",
            description =
                    "Another checker to measure: spin, rumur, tlc (the jar) or stateright (its example 2pc). Repeatable.")
    private List<String> peers = List.of();

    @Option(
            names = "--clew",
            paramLabel = "PATH",
            defaultValue = "${sys:clew.root:-.}/explorer/bin/clew",
            description = "Launcher of Clew. Default: ${DEFAULT-VALUE}.")
    private Path clew = Path.of("explorer/bin/clew");

    @Option(
            names = "--out",
            paramLabel = "DIRECTORY",
            defaultValue = "${sys:clew.root:-.}/benchmarks/target/table",
            description = "Directory for the results. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("benchmarks/target/table");

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Peer> present = Peers.of(peers);
        List<Configuration> configurations = configurations();
        if (!Files.isExecutable(clew)) {
            throw new UsageException(
                    "program '" + clew + "' does not exist; run this in Clew's source directory, or give --clew PATH");
        }
        if (runs < 1 || timeout < 1) {
            throw new UsageException("--runs and --timeout must be whole numbers of at least 1");
        }
        Files.createDirectories(out);
        Path work = Files.createTempDirectory("clew-table").toAbsolutePath();
        try {
            Results results = measure(configurations, present, new ProcessRunner(work, Duration.ofSeconds(timeout)));
            System.out.print(MarkdownTable.of(results));
            System.out.flush();
            results.differences().forEach(difference -> System.err.println("bench: " + difference.line()));
            return !results.differences().isEmpty() ? COUNTS_DIFFER : results.complete() ? 0 : INCOMPLETE;
        } finally {
            delete(work);
        }
    }

    private List<Configuration> configurations() throws IOException {
        if (quick && full) {
            throw new UsageException("--quick and --full exclude each other");
        }
        Pattern wanted;
        try {
            wanted = Pattern.compile(only);
        } catch (PatternSyntaxException e) {
            throw new UsageException("--only must be a regular expression, got '" + only + "': " + e.getDescription());
        }
        List<Configuration> all = read().set(quick ? "quick" : full ? "full" : set);
        List<Configuration> chosen =
                all.stream().filter(one -> wanted.matcher(one.text()).find()).toList();
        if (chosen.isEmpty()) {
            throw new UsageException("--only '" + only + "' matches no configuration of the set");
        }
        return chosen;
    }

    private Configurations read() throws IOException {
        if (file != null) {
            if (!Files.isReadable(file)) {
                throw new UsageException("--file: '" + file + "' cannot be read");
            }
            return Configurations.parse(file.toString(), Files.readAllLines(file));
        }
        String name = "configurations.txt";
        try (InputStream in = Objects.requireNonNull(TableCommand.class.getResourceAsStream(name))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Configurations.parse(name, text.lines().toList());
        }
    }

    /**
     * Runs all rows. The untimed first start creates the class data archive that all others use.
     */
    private Results measure(List<Configuration> configurations, List<Peer> present, ProcessRunner runner)
            throws IOException, InterruptedException {
        Path launcher = clew.toAbsolutePath();
        Map<String, String> machine = Machine.describe(runner, launcher, Objects.requireNonNull(launcher.getParent()));
        List<Row> rows = rows(configurations, present, launcher, runner.directory());
        Results results = new Results(machine, rows, runs);
        new Rounds(runner, Duration.ofSeconds(timeout), runs, System.err).run(rows, () -> {
            machine.put("load afterwards", Machine.load());
            write(results);
        });
        return results;
    }

    /** Returns the rows of Clew, and after the last one of a state space those of the peers. */
    private static List<Row> rows(List<Configuration> configurations, List<Peer> present, Path launcher, Path work) {
        Map<String, List<Row>> spaces = new LinkedHashMap<>();
        for (Configuration one : configurations) {
            Subject subject = new ClewSubject(launcher, one, work.resolve("report.json"));
            spaces.computeIfAbsent(one.space(), space -> new ArrayList<>())
                    .add(new Row(one.space(), subject, one.growth()));
        }
        spaces.forEach((space, rows) -> {
            Matcher peerSpace = TWO_PHASE_COMMIT.matcher(space);
            if (peerSpace.matches()) {
                int rms = Integer.parseInt(peerSpace.group(1));
                for (Peer peer : present) {
                    for (Subject subject : peer.twoPhaseCommit(rms, work)) {
                        rows.add(new Row(space, subject, new Configuration.Growth(curve(subject), rms)));
                    }
                }
            }
        });
        return spaces.values().stream().flatMap(List::stream).toList();
    }

    private static String curve(Subject subject) {
        return subject.tool() + ": two-phase-commit -p rms=N, " + subject.options();
    }

    private void write(Results results) throws IOException {
        Files.writeString(out.resolve("table.md"), MarkdownTable.of(results));
        Files.writeString(out.resolve("table.json"), JsonTable.of(results));
        for (Map.Entry<String, String> plot : Plots.of(results.rows()).entrySet()) {
            Files.writeString(out.resolve(plot.getKey()), plot.getValue());
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path path : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
