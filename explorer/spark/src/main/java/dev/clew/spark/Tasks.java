package dev.clew.spark;

import dev.clew.spark.level.FrontierExpansion;
import dev.clew.spark.level.LevelMerge;
import dev.clew.spark.level.LevelSpec;
import dev.clew.spark.level.LocalModel;
import dev.clew.spark.level.Packet;
import dev.clew.spark.level.StateRows;
import dev.clew.spark.level.Stored;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/** What tasks do, as functions that are sent to them. */
final class Tasks {
    private Tasks() {}

    /**
     * Sends a partition's new states to the ranges in which they are expanded.
     *
     * @param lessons what must be known
     * @param ranges of the level
     */
    record Spread(Lessons lessons, Ranges ranges) implements PairFlatMapFunction<Iterator<Stored>, Integer, byte[]> {
        @Override
        public Iterator<Tuple2<Integer, byte[]>> call(Iterator<Stored> stored) {
            LocalModel local = lessons.model();
            List<Tuple2<Integer, byte[]>> sent = new ArrayList<>();
            stored.forEachRemaining(each -> spread(each.numbered(local, lessons.count() - 1), sent));
            return sent.iterator();
        }

        private void spread(StateRows rows, List<Tuple2<Integer, byte[]>> sent) {
            int from = 0;
            for (int range = 0; range < ranges.count(); range++) {
                int to = range + 1 < ranges.count() ? rows.firstFrom(ranges.lowest()[range + 1]) : rows.count();
                if (to > from) {
                    sent.add(new Tuple2<>(range, rows.toBytes(from, to)));
                }
                from = to;
            }
        }
    }

    /**
     * Collects the states of a range.
     *
     * @param slots number of slots of a state
     */
    record Gather(int slots) implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, StateRows> {
        @Override
        public Iterator<StateRows> call(Iterator<Tuple2<Integer, byte[]>> sent) {
            List<StateRows> some = new ArrayList<>();
            sent.forEachRemaining(each -> some.add(StateRows.of(each._2())));
            return List.of(StateRows.merged(slots, some)).iterator();
        }
    }

    /**
     * Expands the states of a range.
     *
     * @param lessons what must be known
     * @param spec the level
     * @param ranges of the level
     */
    record Expand(Lessons lessons, LevelSpec spec, Ranges ranges)
            implements PairFlatMapFunction<Iterator<StateRows>, Integer, byte[]> {
        @Override
        public Iterator<Tuple2<Integer, byte[]>> call(Iterator<StateRows> rows) {
            LocalModel local = lessons.model();
            int range = TaskContext.getPartitionId();
            List<Tuple2<Integer, byte[]>> sent = new ArrayList<>();
            rows.forEachRemaining(each -> {
                FrontierExpansion expansion = new FrontierExpansion(local, lessons.job(), spec);
                for (Packet packet : expansion.run(each, ranges.firstRank()[range], range)) {
                    sent.add(new Tuple2<>(packet.partition(), packet.bytes()));
                }
            });
            return sent.iterator();
        }
    }

    /**
     * Stores what was sent to a partition.
     *
     * @param lessons what must be known
     * @param spec the level
     */
    record Merge(Lessons lessons, LevelSpec spec)
            implements FlatMapFunction2<Iterator<Stored>, Iterator<Tuple2<Integer, byte[]>>, Stored> {
        @Override
        public Iterator<Stored> call(Iterator<Stored> before, Iterator<Tuple2<Integer, byte[]>> sent) {
            LevelMerge merge = new LevelMerge(lessons.model(), lessons.job(), spec);
            Iterator<byte[]> packets = new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return sent.hasNext();
                }

                @Override
                public byte[] next() {
                    return sent.next()._2();
                }
            };
            return List.of(merge.run(before.next(), lessons.count() - 1, packets))
                    .iterator();
        }
    }

    /**
     * Repeats a sample of the calls of the model's code; returns what is wrong with it.
     *
     * @param lessons of the search
     */
    record Purity(Lessons lessons) implements FlatMapFunction<Iterator<Integer>, String> {
        @Override
        public Iterator<String> call(Iterator<Integer> numbers) {
            String impurity = lessons.model().impurityAtEnd();
            return impurity == null
                    ? List.<String>of().iterator()
                    : List.of(impurity).iterator();
        }
    }
}
