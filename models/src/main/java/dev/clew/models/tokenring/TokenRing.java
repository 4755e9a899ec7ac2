package dev.clew.models.tokenring;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Model;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.model.time.Timing;
import dev.clew.models.tokenring.Station.Role;
import dev.clew.models.tokenring.Station.Token;
import java.util.List;

/** Model of a token ring whose monitor makes a new token when the token is lost. */
public final class TokenRing implements ModelProvider {
    private static final String STATIONS = "stations";
    private static final String HOLD = "hold";
    private static final String LATENCY = "latency";
    private static final String TURN = "turn";
    private static final String SHORT_TIMEOUT = "short-timeout";

    @Override
    public String name() {
        return "token-ring";
    }

    @Override
    public String description() {
        return "A token ring whose monitor makes a new token exactly if the token is lost.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(STATIONS, "Number of stations.", 3, 2, 12),
                new Parameter.IntParameter(
                        HOLD, "Most units of time for which a station keeps the token.", 2, 1, 10_000),
                new Parameter.IntParameter(
                        LATENCY, "Most units of time that the token takes to the next station.", 2, 1, 10_000),
                new Parameter.IntParameter(
                        TURN,
                        "Units of time within which the last station has the token again; 0 for what a ring that loses it"
                                + " once can promise.",
                        0,
                        0,
                        1_000_000));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(new SeededBug(
                SHORT_TIMEOUT, "The timeout of the monitor is shorter by one unit of time.", "AtMostOneToken"));
    }

    @Override
    public Model create(Parameters parameters) {
        int stations = parameters.integer(STATIONS);
        int hold = parameters.integer(HOLD);
        int latency = parameters.integer(LATENCY);
        int bug = parameters.choice(BUG_PARAMETER).equals(SHORT_TIMEOUT) ? 1 : 0;
        int timeout = longestRotation(stations, hold, latency) + 1 - bug;
        ClusterBuilder<Token> cluster = ClusterModel.named(name());
        NodeGroup<Role> ring =
                cluster.nodes("station", stations, id -> new Station((id + 1) % stations, hold, id == 0 ? timeout : 0));
        NodeRef<Role> last = ring.get(stations - 1);
        int promised = stations * (latency + hold) + timeout;
        return cluster.timed(Timing.UNBOUNDED.withLatency(1, latency))
                .faults(Faults.NONE.withLoss(1))
                .invariant("AtMostOneToken", view -> tokens(view, ring) <= 1)
                .sometimes("TokenLost", view -> tokens(view, ring) == 0)
                .within(
                        "LastStationHasItsTurn",
                        parameters.integer(TURN) == 0 ? promised : parameters.integer(TURN),
                        view -> view.state(last) == Role.WAITS,
                        view -> view.state(last) == Role.SENDS)
                .build();
    }

    /** Returns the most units of time between the moments at which the token leaves the monitor and comes back. */
    private static int longestRotation(int stations, int hold, int latency) {
        return stations * latency + (stations - 1) * hold;
    }

    private static int tokens(ClusterView<Token> view, NodeGroup<Role> ring) {
        int tokens = 0;
        for (NodeRef<Role> station : ring) {
            tokens += view.deliverable(station).size() + (view.state(station) == Role.SENDS ? 1 : 0);
        }
        return tokens;
    }
}
