package dev.clew.process.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.process.clock.Deadline;
import dev.clew.process.message.Body;
import dev.clew.process.message.JsonText;
import dev.clew.state.ContentHash;
import dev.clew.state.SavedTypes;
import dev.clew.state.ValueCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramStateTest {
    private static final SavedTypes TYPES = SavedTypes.ofCode(ProgramState.class, List.of(ProgramState.class));
    private static final Input ONE = new Input.Message("c1", new Body("one"));
    private static final Input TWO = new Input.Message("c1", new Body("two"));

    private static ProgramState state(List<Input> inputs, Optional<Report> report) {
        return new ProgramState(
                Optional.empty(), inputs, Optional.empty(), report, Optional.empty(), true, Optional.empty());
    }

    private static Optional<Report> report(String value) {
        return Optional.of(new Report(new JsonText(value), List.of(new JsonText("\"t\"")), List.of()));
    }

    @Test
    void statesWithEqualDigestsAreEqualRegardlessOfTheirInputs() {
        assertThat(state(List.of(ONE, TWO), report("[1,2]")))
                .isEqualTo(state(List.of(TWO, ONE), report("[1,2]")))
                .hasSameHashCodeAs(state(List.of(TWO, ONE), report("[1,2]")))
                .hasToString(state(List.of(TWO, ONE), report("[1,2]")).toString())
                .isNotEqualTo(state(List.of(ONE, TWO), report("[2,1]")));
        assertThat(state(List.of(ONE, TWO), Optional.empty())).isNotEqualTo(state(List.of(TWO, ONE), Optional.empty()));
    }

    @Test
    void stateReadFromACheckpointIsEqualAndHasItsInputs(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("log"), "a line");
        Optional<DataDirectory> files = Optional.of(DataDirectory.read(folder));
        ProgramState state = new ProgramState(
                files,
                List.of(ONE, new Input.Tick()),
                files,
                report("{\"a\":null}"),
                Optional.of(new Deadline(5)),
                false,
                Optional.empty());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ValueCodec.encoder(new DataOutputStream(bytes)).write(state);

        ProgramState read = (ProgramState)
                ValueCodec.decoder(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), TYPES)
                        .read();

        assertThat(read).isEqualTo(state);
        assertThat(read.inputs()).isEqualTo(state.inputs());
        assertThat(read.ready()).isFalse();
        assertThat(new ContentHash().of(read)).isEqualTo(new ContentHash().of(state));
    }

    @Test
    void filesAreRestoredUnchanged(@TempDir Path from, @TempDir Path to) throws IOException {
        Files.createDirectories(from.resolve("sub/empty"));
        Files.write(from.resolve("sub/bytes"), new byte[] {0, -1, 7});
        Files.createSymbolicLink(from.resolve("link"), Path.of("sub/bytes"));
        DataDirectory read = DataDirectory.read(from);

        read.writeTo(to);

        assertThat(DataDirectory.read(to)).isEqualTo(read);
        assertThat(read.entries()).hasSize(4);
    }

    @Test
    void onlyTheCommonStderrOfTwoRunsIsKept() {
        Failure first = new Failure("died", List.of("pid 17", "Traceback", "KeyError"));
        Failure second = new Failure("died", List.of("pid 18", "Traceback", "KeyError"));

        assertThat(first.confirmedBy(second).stderr()).containsExactly("Traceback", "KeyError");
    }
}
