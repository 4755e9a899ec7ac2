package dev.clew.cli.docs;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Effects;
import dev.clew.model.Model;
import dev.clew.model.Node;
import dev.clew.model.NodeGroup;

/** The names that snippets of the manual use without declaring them. */
public class SnippetScope {
    /** Any message. */
    public interface Message {}

    /** The state of a server. */
    public record ServerState(int term, boolean leads) {}

    /** A node that does nothing. */
    protected static final Node<ServerState, Message> NODE = new Idle();

    /** Any model. */
    protected final Model model =
            ClusterModel.<Message>named("idle").add("n0", NODE).build();

    /** A cluster under construction. */
    protected final ClusterBuilder<Message> cluster = ClusterModel.named("snippet");

    /** The servers of this cluster. */
    protected final NodeGroup<ServerState> servers = cluster.nodes("s", 3, place -> NODE);

    private record Idle() implements Node<ServerState, Message> {
        @Override
        public ServerState start(Effects<Message> effects) {
            return new ServerState(0, false);
        }

        @Override
        public ServerState receive(ServerState state, int source, Message message, Effects<Message> effects) {
            return state;
        }
    }

    /** Returns whether some server leads. */
    protected boolean hasLeader(ClusterView<?> view) {
        return view.all(servers).stream().anyMatch(ServerState::leads);
    }

    /** Returns whether some client waits for an answer. */
    protected static boolean asked(ClusterView<?> view) {
        return view.isUp(0);
    }

    /** Returns whether every client has its answer. */
    protected static boolean answered(ClusterView<?> view) {
        return view.isUp(0);
    }

    /** Returns whether a value is decided. */
    protected static boolean decided(ClusterView<?> view) {
        return view.isUp(0);
    }
}
