package dev.clew.models.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.models.ModelRuns;
import dev.clew.replay.Replay;
import dev.clew.replay.TraceMismatchException;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceJsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Traces that were saved before nodes, timers and histories had types (November 2026) still show what they showed. They
 * are never saved again: a trace in a user's repository is not either.
 */
class SavedTracesTest {

    @ParameterizedTest
    @CsvSource({
        "lease-lock, bug=no-fencing",
        "primary-backup, bug=answer-before-tail",
        "raft, bug=vote-before-sync",
        "single-copy-register, clients=2 servers=2",
        "write-ahead-log, bug=ack-before-sync",
    })
    void aTraceOfTheFormerApiIsReplayed(String name, String parameters) throws IOException, TraceMismatchException {
        TraceDocument saved = saved(name);
        Model model = ModelRuns.model(ModelRuns.provider(name), parameters);

        assertThat(Replay.of(model, saved).path().states()).hasSameSizeAs(saved.states());
    }

    private static TraceDocument saved(String name) throws IOException {
        InputStream in = SavedTracesTest.class.getResourceAsStream(name + ".json");
        try (InputStreamReader reader =
                new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8)) {
            return TraceJsonReader.read(reader);
        }
    }
}
