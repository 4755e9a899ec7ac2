package dev.clew.oracle;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A node may crash while it starts, when others have sent it messages already and it has sent some itself: links break,
 * other nodes are notified, disks are lost, as in later crashes.
 */
class InterruptedStartTest {
    private static final Faults CRASH = Faults.NONE.withCrashes(1);

    /** Writes and sends when it starts; remembers the kind of the message or notice that came last. */
    private record Starter(List<Integer> recipients) implements Node.WithDisk<String, String, String> {
        @Override
        public String start(Effects<String> effects) {
            effects.persist("half");
            recipients.forEach(to -> effects.send(to, "first"));
            effects.sync();
            recipients.forEach(to -> effects.send(to, "second"));
            effects.persist("whole");
            return "up";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            return message;
        }

        @Override
        public String peerDown(String state, int peer, Effects<String> effects) {
            return "alone";
        }

        @Override
        public String restart(Optional<String> image, Effects<String> effects) {
            return image.orElse("lost");
        }
    }

    static Stream<Arguments> faults() {
        List<Faults> faults = List.of(
                CRASH.withDiskLosses(1),
                CRASH.withCrashLinks(Faults.CrashLinks.BROKEN),
                CRASH.withCrashLinks(Faults.CrashLinks.KEPT),
                CRASH.withCrashLinks(Faults.CrashLinks.BROKEN).withNotices(true),
                CRASH.withNotices(true).withDiskLosses(1),
                Faults.NONE.withCrashes(2).withDown(2).withCrashLinks(Faults.CrashLinks.BROKEN),
                Faults.NONE.withCrashes(2).withDown(2).withNotices(true).withCrashLinks(Faults.CrashLinks.BROKEN));
        return Stream.of(Network.Kind.values()).flatMap(kind -> faults.stream().map(each -> Arguments.of(kind, each)));
    }

    private static ClusterBuilder<String> cluster(Network.Kind kind, Faults faults, List<List<Integer>> recipients) {
        ClusterBuilder<String> builder = ClusterModel.<String>named("starters")
                .network(Network.reliable(kind))
                .faults(faults)
                .checkDeadlock(false);
        for (int node = 0; node < recipients.size(); node++) {
            builder.add("n" + node, new Starter(recipients.get(node)));
        }
        return builder;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void twoNodesThatStartWithMessagesToEachOther(Network.Kind kind, Faults faults) {
        compare(cluster(kind, faults, List.of(List.of(1), List.of(0))).build());
    }

    static Stream<Arguments> singleCrashes() {
        return faults().filter(arguments -> ((Faults) arguments.get()[1]).crashes() == 1);
    }

    @ParameterizedTest
    @MethodSource("singleCrashes")
    void theLastOfThreeStartsWithMessagesToBoth(Network.Kind kind, Faults faults) {
        compare(cluster(kind, faults, List.of(List.of(), List.of(2), List.of(0, 1)))
                .build());
    }

    private static void compare(ClusterModel model) {
        EngineAgainstOracle.compareComplete(model, 60_000);
    }
}
