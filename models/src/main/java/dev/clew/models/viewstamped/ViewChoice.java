package dev.clew.models.viewstamped;

import dev.clew.models.viewstamped.ViewMessage.DoViewChange;
import dev.clew.models.viewstamped.ViewMessage.StartView;
import java.util.Comparator;
import java.util.List;

/** What a new primary begins its view with. */
final class ViewChoice {
    private ViewChoice() {}

    /**
     * The log of whoever was in normal status last, the longest among several; and whatever anyone knows to be committed.
     *
     * @param looksAtViews false for the seeded bug: the longest log
     */
    static StartView of(ReplicaState state, boolean looksAtViews) {
        List<DoViewChange> offers = state.answers().keySet().stream()
                .sorted()
                .map(replica -> state.answers().get(replica))
                .map(DoViewChange.class::cast)
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
