package dev.clew.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.annotation.KeepsNoState;
import dev.clew.model.ClusterModel;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records some of whose components are not state. */
class HostedRecordTest {
    /** Configuration of a library, which has no equals. */
    private static final class Configuration {
        private final int limit;

        Configuration(int limit) {
            this.limit = limit;
        }
    }

    /** Settings with components of every kind, in an order in which none may be mistaken for another. */
    private record Settings(
            @KeepsNoState("the same in every node") int number,
            List<String> notes,
            Configuration configuration,
            String name) {}

    /** Counts messages up to a limit. */
    private static final class Limited implements Hosted.WithActions<String, String> {
        private final Settings settings;

        Limited(Host<String> host, Settings settings) {
            this.settings = settings;
            host.send(0, "first");
        }

        @Override
        public void receive(int source, String message) {
            if (settings.notes().size() < settings.configuration().limit) {
                settings.notes().add(settings.name() + settings.number());
            }
        }

        @Override
        public List<String> actions() {
            return List.of("more");
        }

        @Override
        public void act(String action) {
            receive(0, "more");
        }
    }

    @Test
    void copiesOfARecordHaveTheComponentsThatAreNotState() {
        Configuration configuration = new Configuration(3);
        CheckReport report = Clew.check(ClusterModel.<String>named("limited")
                        .add(
                                "n",
                                HostedNode.<String, Limited, Object>of((host, image) -> new Limited(
                                                host, new Settings(7, new ArrayList<>(), configuration, "note")))
                                        .withoutState(Configuration.class))
                        .sometimes("Full", view -> view.state(0, Limited.class)
                                .settings
                                .notes()
                                .equals(List.of("note7", "note7", "note7")))
                        .build())
                .run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(7); // up to 3 notes with the message under way, 1 to 3 without
    }
}
