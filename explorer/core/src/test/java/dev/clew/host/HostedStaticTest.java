package dev.clew.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.report.CheckReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A class of its own, since all of its nodes share what is wrong with it. */
class HostedStaticTest {
    private static final List<String> SEEN = new ArrayList<>();

    /** Remembers messages where no copy of the node finds them. */
    private static final class Forgetful implements Hosted<String> {
        @Override
        public void receive(int source, String message) {
            SEEN.add(message);
        }
    }

    @Test
    void aStaticListIsRefused() {
        CheckReport report = Clew.check(ClusterModel.<String>named("forgetful")
                        .add("n", HostedNode.of((host, image) -> new Forgetful()))
                        .build())
                .run();

        assertThat(report.message()).contains("SEEN is an ArrayList");
    }
}
