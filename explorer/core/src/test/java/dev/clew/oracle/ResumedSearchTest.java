package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.Model;
import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.Durability;
import dev.clew.search.SearchOptions;
import dev.clew.search.StoreKind;
import dev.clew.state.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that is stopped and resumed gives the same result as one that runs without interruption. */
@Tag("thorough")
class ResumedSearchTest {
    private static final int SEEDS = 100;

    private final Path folder;

    ResumedSearchTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cluster",
                "faults",
                "sharedState",
                "replicas",
                "symmetricCluster",
                "symmetricReplicas",
                "constrained"
            })
    void comesToTheSame(String kind) {
        LongFunction<Protocol> source =
                switch (kind) {
                    case "cluster" -> RandomProtocols::cluster;
                    case "faults" -> RandomProtocols::faults;
                    case "replicas" -> RandomProtocols::replicas;
                    case "constrained" -> ConstrainedProtocols::sharedState;
                    case "symmetricCluster" -> seed -> new Protocol(SymmetricCluster.model(seed), "cluster " + seed);
                    case "symmetricReplicas" -> seed -> new Protocol(SymmetricReplicas.model(seed), "replicas " + seed);
                    default -> RandomProtocols::sharedState;
                };
        int resumed = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            boolean symmetric = kind.startsWith("symmetric");
            resumed += compare(source.apply(seed), seed, symmetric, folder.resolve(kind + seed)) ? 1 : 0;
        }
        assertThat(resumed).isGreaterThan(20);
    }

    /** Compares the results for the protocol of a seed, and returns whether its search was resumed in the middle. */
    static boolean compare(Protocol protocol, long seed, boolean symmetric, Path directory) {
        SearchOptions options = SmallSizes.options()
                .workers(1 + (int) (seed % 2))
                .store(seed % 3 == 0 ? StoreKind.FINGERPRINT : StoreKind.TREE)
                .maxStates(1500)
                .symmetry(symmetric)
                .coverage(seed % 5 < 2)
                .build();
        CheckReport whole = SmallSizes.check(protocol.model()).options(options).run();
        return whole.verdict() != Verdict.INCOMPLETE && compare(protocol, options, whole, directory);
    }

    /** Stops a search twice and lets it end, and returns whether it was really resumed in the middle. */
    private static boolean compare(Protocol protocol, SearchOptions options, CheckReport whole, Path directory) {
        SplittableRandom random = new SplittableRandom(protocol.description().hashCode());
        int first = 1 + random.nextInt(Math.max(1, whole.counts().depth()));
        run(protocol, options, directory, first, false);
        run(protocol, options, directory, first + random.nextInt(3), true);
        CheckReport last = run(protocol, options, directory, 0, true);
        CheckReport again = run(protocol, options, directory, 0, true);
        for (CheckReport report : List.of(last, again)) {
            assertThat(report.verdict()).as(protocol.toString()).isEqualTo(whole.verdict());
            assertThat(report.property()).isEqualTo(whole.property());
            assertThat(report.message()).isEqualTo(whole.message());
            assertThat(report.trace()).as(protocol.toString()).isEqualTo(whole.trace());
            assertThat(report.witnesses()).isEqualTo(whole.witnesses());
            assertThat(report.limits()).as(protocol.toString()).isEqualTo(whole.limits());
            assertThat(report.coverage()).as(protocol.toString()).isEqualTo(whole.coverage());
            assertThat(report.counts())
                    .usingRecursiveComparison()
                    .ignoringFields("handlerCalls")
                    .as(protocol.toString())
                    .isEqualTo(whole.counts());
        }
        return last.search().resumedLevel() > 1;
    }

    private static CheckReport run(
            Protocol protocol, SearchOptions options, Path directory, int maxDepth, boolean resume) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SmallSizes.check(protocol.model())
                .options(options.but()
                        .maxDepth(maxDepth)
                        .durability(new Durability(directory, Duration.ZERO, resume))
                        .build())
                .run();
    }

    @Test
    void aDamagedCheckpointIsRefused() throws IOException {
        check(SmallModels.twoPhaseCommit(4), Map.of(), false);
        Path file = folder.resolve("search.checkpoint");
        byte[] sound = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = sound.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            assertRefused(file, damaged);
            assertRefused(file, Arrays.copyOf(sound, random.nextInt(sound.length)));
        }
        assertRefused(file, Arrays.copyOf(sound, sound.length + 1));
        Files.write(file, sound);
        assertThat(check(SmallModels.twoPhaseCommit(4), Map.of(), true).verdict())
                .isEqualTo(Verdict.HOLDS);
    }

    private void assertRefused(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        assertThatThrownBy(() -> check(SmallModels.twoPhaseCommit(4), Map.of(), true))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(CheckpointException.class)
                .message()
                .containsAnyOf("is damaged", "another version")
                .doesNotContain("\n");
    }

    private CheckReport check(Model model, Map<String, Object> parameters, boolean resume) {
        return SmallSizes.check(model)
                .parameters(parameters)
                .options(durable(resume))
                .run();
    }

    private SearchOptions durable(boolean resume) {
        return SmallSizes.options()
                .durability(new Durability(folder, Duration.ZERO, resume))
                .build();
    }
}
