package dev.clew.spark;

import dev.clew.spark.checkpoint.Folder;
import dev.clew.spark.checkpoint.SavedFile;
import dev.clew.spark.level.FrontierExpansion;
import dev.clew.spark.level.LevelMerge;
import dev.clew.spark.level.LevelSpec;
import dev.clew.spark.level.LocalModel;
import dev.clew.spark.level.PackedLayout;
import dev.clew.spark.level.Packet;
import dev.clew.spark.level.Restored;
import dev.clew.spark.level.StateRows;
import dev.clew.spark.level.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/** What tasks do, as functions that are sent to them. */
final class Tasks {
    private Tasks() {}

    /** Receives a partition that the driver hands over. */
    record Receive() implements Function<Broadcast<Stored>, Stored> {
        @Override
        public Stored call(Broadcast<Stored> sent) {
            return sent.value();
        }
    }

    /**
     * Sends a partition's new states to the ranges in which they are expanded.
     *
     * @param lessons what must be known
     * @param layout in which the states are packed
     * @param ranges of the level
     */
    record Spread(Lessons lessons, PackedLayout layout, Ranges ranges)
            implements PairFlatMapFunction<Iterator<Stored>, Integer, byte[]> {
        @Override
        public Iterator<Tuple2<Integer, byte[]>> call(Iterator<Stored> stored) {
            LocalModel local = lessons.model();
            List<Tuple2<Integer, byte[]>> sent = new ArrayList<>();
            stored.forEachRemaining(each -> spread(each.numbered(local, lessons.count() - 1, layout), sent));
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
     * @param layout in which the states are packed
     */
    record Gather(PackedLayout layout) implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, StateRows> {
        @Override
        public Iterator<StateRows> call(Iterator<Tuple2<Integer, byte[]>> sent) {
            List<StateRows> some = new ArrayList<>();
            sent.forEachRemaining(each -> some.add(StateRows.of(each._2())));
            return List.of(StateRows.merged(layout, some)).iterator();
        }
    }

    /**
     * Takes a state out of a range.
     *
     * @param row its place there
     */
    record Take(int row) implements FlatMapFunction<Iterator<StateRows>, Frontier.Fetched> {
        @Override
        public Iterator<Frontier.Fetched> call(Iterator<StateRows> rows) {
            return List.of(Frontier.Fetched.of(rows.next(), row)).iterator();
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

    /**
     * Writes the states of each range of a level to a file.
     *
     * @param folder of the files
     * @param level number of the level
     */
    record Write(Folder folder, int level) implements FlatMapFunction<Iterator<StateRows>, SavedFile> {
        @Override
        public Iterator<SavedFile> call(Iterator<StateRows> rows) throws IOException {
            StateRows all = rows.next();
            String name = "level-%06d-%05d".formatted(level, TaskContext.getPartitionId());
            String writer = LocalModel.JVM + "-" + TaskContext.get().taskAttemptId();
            return List.of(folder.write(name, all.toBytes(0, all.count()), writer))
                    .iterator();
        }
    }

    /**
     * Reads the states of a range of a saved level.
     *
     * @param folder of the files
     */
    record Read(Folder folder) implements Function<SavedFile, StateRows> {
        @Override
        public StateRows call(SavedFile file) throws IOException {
            return StateRows.of(folder.read(file));
        }
    }

    /**
     * Sends saved states to the partitions that keep them; those of the last level with odd keys.
     *
     * @param lessons what must be known
     * @param folder of the files
     * @param last the files of the last level
     */
    record SendBack(Lessons lessons, Folder folder, Set<SavedFile> last)
            implements PairFlatMapFunction<Iterator<SavedFile>, Integer, byte[]> {
        @Override
        public Iterator<Tuple2<Integer, byte[]>> call(Iterator<SavedFile> files) throws IOException {
            LocalModel local = lessons.model();
            List<Tuple2<Integer, byte[]>> sent = new ArrayList<>();
            while (files.hasNext()) {
                SavedFile file = files.next();
                int mark = last.contains(file) ? 1 : 0;
                List<StateRows> some = Restored.byPartition(local, lessons.job(), StateRows.of(folder.read(file)));
                for (int partition = 0; partition < some.size(); partition++) {
                    StateRows rows = some.get(partition);
                    sent.add(new Tuple2<>(2 * partition + mark, rows.toBytes(0, rows.count())));
                }
            }
            return sent.iterator();
        }
    }

    /**
     * Puts a partition together again.
     *
     * @param lessons what must be known
     * @param spec of the level that is expanded next
     */
    record TakeBack(Lessons lessons, LevelSpec spec)
            implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, Stored> {
        @Override
        public Iterator<Stored> call(Iterator<Tuple2<Integer, byte[]>> sent) {
            List<StateRows> visited = new ArrayList<>();
            List<StateRows> last = new ArrayList<>();
            sent.forEachRemaining(each -> (each._1() % 2 == 0 ? visited : last).add(StateRows.of(each._2())));
            return List.of(Restored.partition(lessons.model(), visited, last, spec))
                    .iterator();
        }
    }
}
