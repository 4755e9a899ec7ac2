package dev.clew.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.semantics.ModelClasses;
import dev.clew.semantics.build.Systems;
import dev.clew.semantics.cluster.ReachedValues;
import dev.clew.state.ContentHash;
import dev.clew.state.SavedTypes;
import dev.clew.state.ValueCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that the values in states of the shipped models can be written to a checkpoint and read
 * back.
 */
class CheckpointValuesTest {
    private static final int STATES = 2000;

    static Stream<Arguments> models() {
        return ModelRuns.providers().flatMap(provider -> {
            Model model = ModelRuns.model(provider, "");
            Stream<Arguments> plain = Stream.of(Arguments.of(provider.name(), "", model));
            return model instanceof ClusterModel cluster
                    ? Stream.concat(plain, Stream.of(Arguments.of(provider.name(), "with faults", faulty(cluster))))
                    : plain;
        });
    }

    private static Model faulty(ClusterModel cluster) {
        return cluster.with(cluster.faults().withPartitions(1).withCrashes(1).withNotices(true));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("models")
    @Tag("thorough")
    void valuesOfEveryModelAreReadBackEqual(String name, String faults, Model model) throws IOException {
        SavedTypes types = ModelClasses.saved(model, Systems.of(model).getClass());
        Set<Object> values = ReachedValues.of(model, STATES);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ValueCodec.Encoder encoder = ValueCodec.encoder(new DataOutputStream(bytes), types);
        for (Object value : values) {
            encoder.write(value);
        }
        ValueCodec.Decoder decoder =
                ValueCodec.decoder(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), types);

        ContentHash hash = new ContentHash();
        assertThat(values).hasSizeGreaterThan(2);
        for (Object value : values) {
            Object copy = decoder.read();
            assertThat(copy).isEqualTo(value);
            assertThat(value).isEqualTo(copy);
            assertThat(hash.of(copy)).as("%s", value).isEqualTo(hash.of(value));
        }
    }
}
