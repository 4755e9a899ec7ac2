package dev.clew.runtime.torture;

import dev.clew.runtime.disk.NodeIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Injects faults into a cluster one after the other. Used by one thread. */
final class Nemesis {
    private static final Logger LOG = LoggerFactory.getLogger(Nemesis.class);
    private static final int LEAST_MILLIS = 300;
    private static final int MOST_MILLIS = 1500;

    /** Maximum duration of a cut: longer than an election, so that two servers may lead at once. */
    private static final int MOST_CUT_MILLIS = 4000;

    private final Cluster cluster;
    private final int servers;
    private final List<Fault> faults;
    private final Random random;
    private final List<Fault> deck = new ArrayList<>();
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);

    /**
     * Creates a nemesis that injects the given faults only.
     *
     * @param faults the faults; not empty
     */
    Nemesis(Cluster cluster, int servers, Set<Fault> faults, long seed) {
        this.cluster = cluster;
        this.servers = servers;
        this.faults = List.copyOf(faults);
        random = new Random(seed);
    }

    /** Injects a fault, waits, and repairs it; every fault occurs once before any occurs again. */
    void strike() throws IOException, InterruptedException {
        if (deck.isEmpty()) {
            deck.addAll(faults);
            Collections.shuffle(deck, random);
        }
        strike(deck.remove(deck.size() - 1));
    }

    void strike(Fault fault) throws IOException, InterruptedException {
        List<Integer> victims = victims(fault);
        LOG.info("{}: {}", fault, victims.stream().map(NodeIdentity::name).toList());
        done.merge(fault, 1, Integer::sum);
        switch (fault) {
            case KILL_ONE, KILL_MAJORITY, KILL_ALL -> killAndRestart(victims);
            case ISOLATE -> away(victims, LinkProxy.State.CUT);
            case HOLD -> away(victims, LinkProxy.State.HELD);
            case ONE_WAY -> cut(victims.get(0), victims.get(1), false);
            case CUT_LINK -> cut(victims.get(0), victims.get(1), true);
        }
    }

    /** Returns how often each fault was injected, by description. */
    Map<String, Integer> done() {
        Map<String, Integer> words = new TreeMap<>();
        done.forEach((fault, times) -> words.put(fault.words(), times));
        return words;
    }

    /** Waits for a while without faults. */
    void rest() throws InterruptedException {
        rest(MOST_MILLIS);
    }

    private void rest(int most) throws InterruptedException {
        Thread.sleep(LEAST_MILLIS + random.nextInt(most - LEAST_MILLIS));
    }

    private List<Integer> victims(Fault fault) {
        List<Integer> all = new ArrayList<>();
        for (int id = 0; id < servers; id++) {
            all.add(id);
        }
        Collections.shuffle(all, random);
        int count =
                switch (fault) {
                    case KILL_ALL -> servers;
                    case KILL_MAJORITY -> servers / 2 + 1;
                    case ONE_WAY, CUT_LINK -> 2;
                    default -> 1;
                };
        return all.subList(0, count);
    }

    private void killAndRestart(List<Integer> victims) throws IOException, InterruptedException {
        for (int victim : victims) {
            cluster.kill(victim);
        }
        rest();
        cluster.start(victims);
    }

    private void away(List<Integer> victims, LinkProxy.State state) throws InterruptedException {
        int victim = victims.get(0);
        for (int other = 0; other < servers; other++) {
            if (other != victim) {
                cluster.link(victim, other).set(state);
                cluster.link(other, victim).set(state);
            }
        }
        rest(MOST_CUT_MILLIS);
        heal();
    }

    private void cut(int one, int other, boolean bothWays) throws InterruptedException {
        cluster.link(one, other).set(LinkProxy.State.CUT);
        if (bothWays) {
            cluster.link(other, one).set(LinkProxy.State.CUT);
        }
        rest(MOST_CUT_MILLIS);
        heal();
    }

    private void heal() {
        for (int from = 0; from < servers; from++) {
            for (int to = 0; to < servers; to++) {
                if (from != to) {
                    cluster.link(from, to).set(LinkProxy.State.OPEN);
                }
            }
        }
    }
}
