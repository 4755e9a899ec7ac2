package dev.clew.runtime.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.runtime.validate.Explanation.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the merging of several nodes' logs: the order that explains settled events first gives the answers of the search
 * that tries every order, which {@link LogSearchOracleTest} compares with the definition.
 */
class MergedLogsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void settledEventsFirstGiveTheAnswersOfEveryOrder() throws IOException {
        compare(0, 300);
    }

    @Test
    @Tag("thorough")
    void settledEventsFirstGiveTheAnswersOfEveryOrderManyTimes() throws IOException {
        compare(1_000_000, 10_000);
    }

    @Test
    void aReceiptThatItsClockDoesNotCountIsExplainedAsInEveryOrder() throws IOException {
        compareOne(1_000_468); // n2's first line is missing, so that n0 receives what its clock does not count
    }

    private void compare(long firstSeed, int runs) throws IOException {
        int unexplained = 0;
        long states = 0;
        long statesOfEveryOrder = 0;
        for (long seed = firstSeed; seed < firstSeed + runs; seed++) {
            Compared compared = compareOne(seed);
            unexplained += compared.every().verdict() == Verdict.UNEXPLAINED ? 1 : 0;
            states += compared.reduced().states();
            statesOfEveryOrder += compared.every().states();
        }
        assertThat(unexplained).isGreaterThan(runs / 10);
        assertThat(states).isLessThan(statesOfEveryOrder * 2 / 3);
    }

    /** Answers of the search that explains settled events first, and of that which tries every order. */
    private record Compared(Explanation reduced, Explanation every) {}

    private Compared compareOne(long seed) throws IOException {
        Random random = new Random(seed);
        ClusterModel model = RandomNodes.model(random);
        List<List<String>> logs = RandomRun.logs(model, 4 + random.nextInt(12), random);
        boolean isTampered = random.nextBoolean();
        if (isTampered) {
            tamper(logs.get(random.nextInt(logs.size())), random);
        }
        List<Path> files = written(logs);
        LogSearchOptions options = new LogSearchOptions(0, List.of(), random.nextInt(3) - 1, 1_000_000, true);
        SettledEvents.Scan scan = SettledEvents.scan(model, files, FieldMapping.NONE, options);
        assertThat(scan.isLocal()).isTrue();
        Explanation reduced =
                LogSearch.of(model, files, FieldMapping.NONE, options, scan).explanation();
        Explanation every = LogSearch.of(model, files, FieldMapping.NONE, options, SettledEvents.Scan.NONE)
                .explanation();
        LogSearchOptions forgetful = new LogSearchOptions(0, List.of(), options.skew(), options.maxStates(), false);
        Explanation renumbered = LogSearch.of(model, files, FieldMapping.NONE, forgetful, SettledEvents.Scan.NONE, 1)
                .explanation();
        assertThat(renumbered.verdict()).as("seed %s", seed).isEqualTo(every.verdict());
        assertThat(renumbered.explained()).as("seed %s", seed).isEqualTo(every.explained());
        assertThat(renumbered.states()).as("seed %s", seed).isEqualTo(every.states());
        assertThat(reduced.verdict()).as("seed %s", seed).isEqualTo(every.verdict());
        assertThat(reduced.explained()).as("seed %s", seed).isEqualTo(every.explained());
        assertThat(isTampered || every.verdict() == Verdict.EXPLAINED)
                .as("seed %s", seed)
                .isTrue();
        return new Compared(reduced, every);
    }

    /** Removes, repeats or moves a line, or changes numbers in it. */
    private static void tamper(List<String> log, Random random) {
        if (log.isEmpty()) {
            return;
        }
        int line = random.nextInt(log.size());
        switch (random.nextInt(4)) {
            case 0 -> log.remove(line);
            case 1 -> log.add(line, log.get(line));
            case 2 -> Collections.swap(log, line, random.nextInt(log.size()));
            default -> log.set(line, log.get(line).replaceAll("(value|state)\": \\d", "$1\": " + random.nextInt(3)));
        }
    }

    private List<Path> written(List<List<String>> logs) throws IOException {
        List<Path> files = new ArrayList<>();
        for (List<String> log : logs) {
            files.add(Files.write(folder.resolve("n" + files.size() + ".ndjson"), log));
        }
        return files;
    }

    @Test
    void timesAndClocksExcludeOrders() throws IOException {
        ClusterModel model = RandomNodes.model(new Random(1));
        String deliver = "{\"node\": \"n1\", \"step\": \"deliver\", \"time\": 1, \"clock\": {\"n1\": 1}}";
        String go = "{\"node\": \"n0\", \"step\": \"go\", \"time\": 9, \"clock\": {\"n0\": 1, \"n1\": 1}}";
        List<Path> files = written(List.of(List.of(go), List.of(deliver)));
        boolean sends = LogSearch.of(model, written(List.of(List.of(go))), FieldMapping.NONE, LogSearchOptions.DEFAULTS)
                        .explanation()
                        .verdict()
                == Verdict.EXPLAINED;
        assertThat(sends).isTrue();
        Explanation found = LogSearch.of(model, files, FieldMapping.NONE, LogSearchOptions.DEFAULTS)
                .explanation();

        assertThat(found.verdict())
                .as("the clock says that n0 went after n1 received")
                .isEqualTo(Verdict.UNEXPLAINED);
        assertThat(found.explained()).isZero();
        assertThat(found.blocked()).singleElement().satisfies(blocked -> {
            assertThat(blocked.place()).isEqualTo(files.get(1) + ":1");
            assertThat(blocked.alternatives()).contains("go n1: it is not a step deliver");
        });
    }

    /** Counts the messages that it sends to the other node. */
    private record Counter() implements Node.WithActions<Integer, RandomNodes.Message, String> {
        @Override
        public Integer start(Effects<RandomNodes.Message> effects) {
            return 0;
        }

        @Override
        public Integer receive(
                Integer state, int source, RandomNodes.Message message, Effects<RandomNodes.Message> effects) {
            return state;
        }

        @Override
        public List<String> actions(Integer state) {
            return List.of("send");
        }

        @Override
        public Integer act(Integer state, String action, Effects<RandomNodes.Message> effects) {
            effects.send(1 - effects.self(), new RandomNodes.Message.Token(state));
            return state + 1;
        }
    }

    private static Explanation received(Network.Kind kind, int losses, Path log) throws IOException {
        ClusterModel model = ClusterModel.<RandomNodes.Message>named("counters")
                .checkDeadlock(false)
                .network(Network.reliable(kind))
                .add("n0", new Counter())
                .add("n1", new Counter())
                .faults(Faults.NONE.withLoss(losses))
                .build();
        return LogSearch.of(model, List.of(log), FieldMapping.NONE, LogSearchOptions.DEFAULTS)
                .explanation();
    }

    @Test
    void lossesAreInferredWithinTheirBudget() throws IOException {
        String sends = "{\"node\": \"n0\", \"step\": \"send\"}";
        String receives = "{\"node\": \"n1\", \"received\": {\"message\": {\"value\": 2}}}";
        Path log = Files.write(folder.resolve("log"), List.of(sends, sends, sends, receives));

        assertThat(received(Network.Kind.ORDERED, 1, log).verdict()).isEqualTo(Verdict.UNEXPLAINED);
        Explanation found = received(Network.Kind.ORDERED, 2, log);
        assertThat(found.verdict()).isEqualTo(Verdict.EXPLAINED);
        assertThat(found.behavior().orElseThrow().states()).as("two losses").hasSize(1 + 4 + 2);
        assertThat(received(Network.Kind.UNORDERED_NONDUPLICATING, 0, log).verdict())
                .as("they may be on their way")
                .isEqualTo(Verdict.EXPLAINED);
    }
}
