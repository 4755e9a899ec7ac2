package dev.clew.models.paxos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.NodeGroup;
import dev.clew.models.register.RegisterMessage;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchOptions;
import org.junit.jupiter.api.Test;

/**
 * Tests that servers which order ballots of one round by their ids are not accepted as
 * interchangeable.
 */
class PaxosIsNotSymmetricTest {

    /** Client that sends a request to every server at once. */
    private record Client() implements Node<Integer, RegisterMessage> {
        @Override
        public Integer start(Effects<RegisterMessage> effects) {
            for (int server = 0; server < 3; server++) {
                effects.send(server, new RegisterMessage.Put(1, 'A'));
            }
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, RegisterMessage message, Effects<RegisterMessage> effects) {
            return state;
        }
    }

    @Test
    void wrongSymmetryDeclarationIsRejectedWithTheServersAndTheState() {
        ClusterBuilder<RegisterMessage> cluster = ClusterModel.named("three-servers");
        NodeGroup<PaxosState> servers = cluster.nodes("s", 3, (all, place) -> new PaxosServer(all, false));
        ClusterModel model =
                cluster.add("client", new Client()).symmetric(servers).build();
        CheckReport report = Clew.check(model)
                .options(SearchOptions.builder().symmetry(true).build())
                .run();

        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message())
                .startsWith("model 'three-servers' is not symmetric in s")
                .contains("has the step Deliver ", " -> s", "no counterpart", "@NodeId");
    }
}
