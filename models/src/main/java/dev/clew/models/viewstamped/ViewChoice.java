package dev.clew.models.viewstamped;

import dev.clew.models.viewstamped.ViewMessage.DoViewChange;
import dev.clew.models.viewstamped.ViewMessage.StartView;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Choice of the log with which a new primary starts its view. */
final class ViewChoice {
    private ViewChoice() {}

    /**
     * Returns the view start with the log of the replica that was in normal status last, the
     * longest among several, and the greatest commit number of any replica.
     *
     * @param looksAtViews false for the seeded bug, which chooses the longest log
     */
    static StartView of(ReplicaState state, boolean looksAtViews) {
        List<DoViewChange> offers = state.answers().keySet().stream()
                .sorted()
                .map(replica -> state.answers().get(replica))
                .flatMap(answer -> answer instanceof DoViewChange offer ? Stream.of(offer) : Stream.empty())
                .toList();
        Comparator<DoViewChange> length =
                Comparator.comparingInt(offer -> offer.log().size());
        Comparator<DoViewChange> order =
                looksAtViews ? Comparator.comparingInt(DoViewChange::lastNormal).thenComparing(length) : length;
        DoViewChange best = offers.stream().max(order).orElseThrow();
        int commit = offers.stream().mapToInt(DoViewChange::commit).max().orElseThrow();
        return new StartView(
                state.view(), best.log(), Math.min(commit, best.log().size()));
    }
}
