package dev.clew.cli.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.cli.model.ModelFactory;
import dev.clew.model.ClusterModel;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import dev.clew.model.time.Timing;
import dev.clew.model.time.TimingSetting;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The command of an explored model has the options that differ from the model's own. */
class ExploredModelTest {
    private static final ModelProvider HEARTBEAT = ServiceLoader.load(ModelProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.name().equals("heartbeat"))
            .findFirst()
            .orElseThrow();

    private static final Parameters DEFAULTS = ModelFactory.parameters(HEARTBEAT, Map.of(), null);

    private static ClusterModel usual() {
        return (ClusterModel) ModelFactory.create(HEARTBEAT, DEFAULTS);
    }

    private static String command(ClusterModel model) {
        try (ExploredModel explored = new ExploredModel(HEARTBEAT, DEFAULTS, model, List.of())) {
            return explored.command();
        }
    }

    @Test
    void aModelAsItIsNeedsNoOptions() {
        assertThat(command(usual())).isEqualTo("clew explore heartbeat");
    }

    @Test
    void boundsOfTimeThatDifferAreOptions() {
        Timing own = usual().timing().orElseThrow();
        ClusterModel slower = usual().with(own.withParsed(TimingSetting.LATENCY, "2..7"));

        assertThat(command(slower)).isEqualTo("clew explore heartbeat --latency 2..7");
    }
}
