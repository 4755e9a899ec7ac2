package dev.clew.spark;

import dev.clew.cli.command.CommandLineModel;
import dev.clew.spark.level.Job;
import dev.clew.spark.level.LocalModel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkFiles;
import org.apache.spark.broadcast.Broadcast;

/**
 * The deltas of values that a task must know before it begins. They are broadcast in groups, so that tasks of late levels name
 * few of them.
 */
final class Lessons implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int GROUP = 64;

    private final Job job;

    @SuppressWarnings("serial") // an ArrayList
    private final List<Broadcast<byte[][]>> groups;

    private final int count;

    private Lessons(Job job, List<Broadcast<byte[][]>> groups, int count) {
        this.job = job;
        this.groups = groups;
        this.count = count;
    }

    /** Returns the job. */
    Job job() {
        return job;
    }

    /** Returns the number of deltas. */
    int count() {
        return count;
    }

    /** Returns this JVM's model, which then knows all the values. */
    LocalModel model() {
        CommandLineModel.findSentFilesWith(SparkFiles::get);
        LocalModel local = LocalModel.of(job);
        local.learn(count, this::encoded);
        return local;
    }

    private byte[] encoded(int number) {
        int at = number;
        for (Broadcast<byte[][]> group : groups) {
            byte[][] deltas = group.value();
            if (at < deltas.length) {
                return deltas[at];
            }
            at -= deltas.length;
        }
        throw new IllegalArgumentException("there are " + count + " deltas, not " + number);
    }

    /** Collects deltas, and broadcasts them before they are needed elsewhere. Kept by the driver. */
    static final class Teacher {
        private final List<byte[]> untaught = new ArrayList<>();
        private final List<Broadcast<byte[][]>> groups = new ArrayList<>();
        private final List<byte[]> recent = new ArrayList<>();
        private int count;

        /** Takes another delta. */
        void take(byte[] delta) {
            untaught.add(delta);
        }

        /** Returns all deltas; only as long as none was broadcast. */
        List<byte[]> held() {
            return untaught;
        }

        /** Broadcasts what was not; returns all lessons so far. */
        Lessons lessons(SparkCluster cluster, Job job) {
            if (count == 0 && untaught.size() > 1) {
                broadcast(cluster, untaught.toArray(byte[][]::new));
            } else {
                untaught.forEach(delta -> teach(cluster, delta));
            }
            untaught.clear();
            return new Lessons(job, new ArrayList<>(groups), count);
        }

        private void broadcast(SparkCluster cluster, byte[][] deltas) {
            groups.add(cluster.context().broadcast(deltas));
            count += deltas.length;
        }

        private void teach(SparkCluster cluster, byte[] delta) {
            broadcast(cluster, new byte[][] {delta});
            recent.add(delta);
            if (recent.size() == GROUP) {
                groups.subList(groups.size() - GROUP, groups.size()).clear();
                groups.add(cluster.context().broadcast(recent.toArray(byte[][]::new)));
                recent.clear();
            }
        }
    }
}
