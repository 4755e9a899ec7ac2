package dev.clew.cli;

import dev.clew.model.ClusterModel;
import dev.clew.model.Faults;
import dev.clew.model.Model;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which faults may happen; what is not given stays as the model has it. */
final class FaultOptions {
    private static final String UNLIMITED = "unlimited";

    @Option(names = "--loss", paramLabel = "N", description = "Messages that may be lost: a number, or 'unlimited'.")
    private @Nullable String loss;

    @Option(
            names = "--duplicates",
            paramLabel = "N",
            description = "Deliveries that may leave a copy in flight: a number, or 'unlimited'.")
    private @Nullable String duplicates;

    @Option(names = "--partitions", paramLabel = "N", description = "Times that links may be cut; healed at any time.")
    private @Nullable Integer partitions;

    @Option(
            names = "--partition-shape",
            paramLabel = "SHAPE",
            description = {
                "Links cut together: splits (every division in two groups), isolate (one node),",
                "links (both ways between two nodes), one-way (one direction)."
            })
    private @Nullable String shape;

    @Option(
            names = "--crossing",
            paramLabel = "FATE",
            description = "What becomes of messages across a cut: lost-or-held, lost or held.")
    private @Nullable String crossing;

    @Option(names = "--crashes", paramLabel = "N", description = "Crashes of nodes in all; each may restart.")
    private @Nullable Integer crashes;

    @Option(
            names = "--crash-points",
            paramLabel = "WHERE",
            description = {
                "Where a crash may happen: effects (also inside a handler, after any of its effects;",
                "the default) or handlers (between two handler calls only)."
            })
    private @Nullable String crashPoints;

    @Option(
            names = "--crash-links",
            paramLabel = "FATE",
            description = {
                "Messages in flight to and from a node that crashes: broken (lost, or of those from it",
                "some still arrive), kept, or by-network (broken on an ordered network; the default)."
            })
    private @Nullable String crashLinks;

    @Option(names = "--down", paramLabel = "N", description = "Nodes down at once. 0: the greatest minority.")
    private @Nullable Integer down;

    @Option(names = "--disk-losses", paramLabel = "N", description = "Crashes that may lose the disk as well.")
    private @Nullable Integer diskLosses;

    @Option(
            names = "--timeouts",
            paramLabel = "N",
            description = "Times that each timer may fire: a number, or 'unlimited'.")
    private @Nullable String timeouts;

    @Option(names = "--notices", negatable = true, description = "Tell nodes when a peer is down, cut off, or back.")
    private @Nullable Boolean notices;

    @Option(
            names = "--fault-nodes",
            paramLabel = "NAMES",
            split = ",",
            description = "Nodes that may crash or be cut off. Default: those that the model lets fail.")
    private @Nullable List<String> nodes;

    @Option(
            names = "--crash-nodes",
            paramLabel = "NAMES",
            split = ",",
            description = "Nodes that may crash, if others than those of --fault-nodes.")
    private @Nullable List<String> crashNodes;

    @Option(
            names = "--cut-nodes",
            paramLabel = "NAMES",
            split = ",",
            description = {
                "Nodes that may be cut off, if others than those of --fault-nodes. A link can be cut if",
                "one of its ends may be cut off."
            })
    private @Nullable List<String> cutNodes;

    /** What is given once; an option that is given again would undo the others. */
    static FaultOptions only(List<FaultOptions> groups) {
        if (groups.size() > 1) {
            throw new UsageException("an option for faults is given twice; give each once");
        }
        return groups.isEmpty() ? new FaultOptions() : groups.get(0);
    }

    /** The model under these faults. */
    Model applyTo(Model model) {
        if (!(model instanceof ClusterModel cluster)) {
            if (isAnyGiven()) {
                throw new UsageException("model " + model.name() + " is no cluster; faults such as --loss need one");
            }
            return model;
        }
        try {
            return cluster.with(changed(cluster.faults()));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    private Faults changed(Faults faults) {
        Faults changed = faults;
        changed = with(changed, number("--loss", loss), Faults::withLoss);
        changed = with(changed, number("--duplicates", duplicates), Faults::withDuplicates);
        changed = with(changed, partitions, Faults::withPartitions);
        changed = with(changed, constant("--partition-shape", shape, Faults.Shape.values()), Faults::withShape);
        changed = with(changed, constant("--crossing", crossing, Faults.Crossing.values()), Faults::withCrossing);
        changed = with(changed, crashes, Faults::withCrashes);
        changed = with(
                changed, constant("--crash-points", crashPoints, Faults.CrashPoints.values()), Faults::withCrashPoints);
        changed = with(
                changed, constant("--crash-links", crashLinks, Faults.CrashLinks.values()), Faults::withCrashLinks);
        changed = with(changed, down, Faults::withDown);
        changed = with(changed, diskLosses, Faults::withDiskLosses);
        changed = with(changed, number("--timeouts", timeouts), Faults::withTimeouts);
        changed = with(changed, notices, Faults::withNotices);
        changed = with(changed, names(nodes), Faults::withNodes);
        changed = with(changed, names(crashNodes), Faults::withCrashNodes);
        return with(changed, names(cutNodes), Faults::withCutNodes);
    }

    private static @Nullable Set<String> names(@Nullable List<String> given) {
        return given == null ? null : new LinkedHashSet<>(given);
    }

    private boolean isAnyGiven() {
        return !changed(Faults.NONE).equals(Faults.NONE);
    }

    private static <T> Faults with(Faults faults, @Nullable T value, BiFunction<Faults, T, Faults> change) {
        return value == null ? faults : change.apply(faults, value);
    }

    private static @Nullable Integer number(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.equals(UNLIMITED)) {
            return Faults.UNLIMITED;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new UsageException(option + " takes a whole number from 0, or 'unlimited', not '" + text + "'");
    }

    private static <E extends Enum<E>> @Nullable E constant(String option, @Nullable String text, E[] constants) {
        if (text == null) {
            return null;
        }
        List<String> words = Arrays.stream(constants).map(Enum::toString).toList();
        return constants[words.indexOf(Suggestion.among(option, text, words))];
    }
}
