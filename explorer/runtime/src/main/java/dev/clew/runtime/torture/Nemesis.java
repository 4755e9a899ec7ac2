package dev.clew.runtime.torture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does to a cluster, one after the other, what it should survive. One thread. */
final class Nemesis {
    private static final Logger LOG = LoggerFactory.getLogger(Nemesis.class);
    private static final int LEAST_MILLIS = 300;
    private static final int MOST_MILLIS = 1500;

    private final Cluster cluster;
    private final int servers;
    private final Random random;
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);

    /** What is done. */
    public enum Fault {
        KILL_ONE("killed one server"),
        KILL_MAJORITY("killed a majority at once"),
        KILL_ALL("killed all servers at once"),
        ISOLATE("cut one server off"),
        HOLD("held back all messages to and from one server"),
        ONE_WAY("cut one direction of a link"),
        CUT_LINK("cut both directions of a link");

        private final String words;

        Fault(String words) {
            this.words = words;
        }

        /** In the past tense. */
        @Override
        public String toString() {
            return words;
        }
    }

    Nemesis(Cluster cluster, int servers, long seed) {
        this.cluster = cluster;
        this.servers = servers;
        random = new Random(seed);
    }

    /** Does something, waits, and undoes it. */
    void strike() throws IOException, InterruptedException {
        Fault[] faults = Fault.values();
        strike(servers == 1 ? Fault.KILL_ALL : faults[random.nextInt(faults.length)]);
    }

    void strike(Fault fault) throws IOException, InterruptedException {
        List<Integer> victims = victims(fault);
        LOG.info("{}: {}", fault, victims.stream().map(id -> "n" + (id + 1)).toList());
        done.merge(fault, 1, Integer::sum);
        switch (fault) {
            case KILL_ONE, KILL_MAJORITY, KILL_ALL -> killAndRestart(victims);
            case ISOLATE -> away(victims, LinkProxy.State.CUT);
            case HOLD -> away(victims, LinkProxy.State.HELD);
            case ONE_WAY -> cut(victims.get(0), victims.get(1), false);
            case CUT_LINK -> cut(victims.get(0), victims.get(1), true);
        }
    }

    /** How often each was done. */
    Map<String, Integer> done() {
        Map<String, Integer> words = new TreeMap<>();
        done.forEach((fault, times) -> words.put(fault.toString(), times));
        return words;
    }

    /** Waits for a while in which nothing is wrong. */
    void rest() throws InterruptedException {
        Thread.sleep(LEAST_MILLIS + random.nextInt(MOST_MILLIS - LEAST_MILLIS));
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
        rest();
        heal();
    }

    private void cut(int one, int other, boolean bothWays) throws InterruptedException {
        cluster.link(one, other).set(LinkProxy.State.CUT);
        if (bothWays) {
            cluster.link(other, one).set(LinkProxy.State.CUT);
        }
        rest();
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
