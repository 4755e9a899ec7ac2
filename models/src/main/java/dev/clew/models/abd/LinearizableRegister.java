package dev.clew.models.abd;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.Fairness;
import dev.clew.model.Model;
import dev.clew.model.Network;
import dev.clew.model.NodeGroup;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.models.NetworkParameters;
import dev.clew.models.register.RegisterCluster;
import dev.clew.models.register.RegisterMessage;
import java.util.List;
import java.util.stream.Stream;

/** Model of the linearizable register of Attiya, Bar-Noy and Dolev. */
public final class LinearizableRegister implements ModelProvider {
    private static final String LIVENESS = "liveness";
    static final String CLOCK_ONLY = "clock-only";

    @Override
    public String name() {
        return "linearizable-register";
    }

    @Override
    public String description() {
        return "A register replicated by majorities (Attiya, Bar-Noy, Dolev).";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return Stream.concat(
                        RegisterCluster.parameters(2).stream(),
                        Stream.of(new Parameter.BooleanParameter(
                                LIVENESS,
                                "Also check that every request is answered if every message arrives; for networks without loss.",
                                false)))
                .toList();
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(new SeededBug(
                CLOCK_ONLY,
                "Writes are ordered by clock alone, so servers disagree on the latest of two writes with equal clocks.",
                "Linearizable"));
    }

    @Override
    public Model create(Parameters parameters) {
        boolean clockOnly = parameters.choice(BUG_PARAMETER).equals(CLOCK_ONLY);
        RegisterCluster<AbdServer.State> cluster =
                RegisterCluster.of(name(), parameters, (servers, place) -> new AbdServer(servers, clockOnly));
        ClusterBuilder<RegisterMessage> builder = cluster.builder();
        NodeGroup<AbdServer.State> servers = cluster.servers();
        if (servers.size() > 2 && cluster.clients().size() > 1) { // a single client soon contacts every server
            builder.sometimes(
                    "MajorityIsEnough",
                    view -> cluster.isValueChosen(view)
                            && view.all(servers).stream().anyMatch(LinearizableRegister::isUntouched));
        }
        if (parameters.bool(LIVENESS)) {
            builder.fairness(Fairness.weak(Fairness.Kind.DELIVERY))
                    .eventually("EventuallyAnswered", cluster::isAllAnswered);
        }
        return builder.step(
                        "SequencersOnlyGrow",
                        servers,
                        (before, after) -> before.sequencer().compareTo(after.sequencer()) <= 0)
                .sometimes("AllAnswered", cluster::isAllAnswered)
                .build();
    }

    private static boolean isUntouched(AbdServer.State server) {
        return server.sequencer().clock() == 0;
    }

    @Override
    public List<Configuration> configurations() {
        return List.of(
                Configuration.named(
                                "write-after-write", "A write that starts after another completed is ordered after it.")
                        .with(RegisterCluster.CLIENTS, 1)
                        .with(RegisterCluster.OPERATIONS, "rrwwr")
                        .with(
                                NetworkParameters.NETWORK,
                                Network.Kind.ORDERED) // late answers still arrive, in fewer orders
                        .with(RegisterCluster.SERVERS, 3),
                Configuration.named("liveness", "Every request is answered.").with(LIVENESS, true),
                Configuration.named("reads-twice", "A client's second read does not return an older value.")
                        .with(RegisterCluster.OPERATIONS, "w,rr")
                        .with(RegisterCluster.SERVERS, 3));
    }
}
