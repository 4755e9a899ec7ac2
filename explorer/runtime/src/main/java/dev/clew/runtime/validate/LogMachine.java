package dev.clew.runtime.validate;

import dev.clew.model.Action;
import dev.clew.model.Model;
import dev.clew.replay.Successors;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model as one system numbers its states, with all that a search for a behavior asks of it. Used by one thread. */
final class LogMachine {
    private final TransitionSystem system;
    private final Successors successors;
    private final StepMatch match;
    private final IgnoredReceipts ignored;
    private final @Nullable SettledEvents settled;
    private final List<String> hideable;
    private final Map<Integer, Boolean> knownHideable = new HashMap<>();

    /**
     * Creates a system of a model.
     *
     * @param hideable patterns of the steps that may be hidden; empty for all
     * @param scan what the events of all logs have in common
     */
    LogMachine(Model model, List<String> hideable, SettledEvents.Scan scan) {
        this.hideable = hideable;
        system = Systems.of(model);
        successors = Successors.all(system);
        match = new StepMatch(system);
        ignored = new IgnoredReceipts(system, model);
        settled = scan.isLocal() ? new SettledEvents(system, scan) : null;
    }

    TransitionSystem system() {
        return system;
    }

    Successors successors() {
        return successors;
    }

    StepMatch match() {
        return match;
    }

    IgnoredReceipts ignored() {
        return ignored;
    }

    /** Returns the rule for events that need not wait for those of other nodes; null if there is none. */
    @Nullable
    SettledEvents settled() {
        return settled;
    }

    /** Returns whether a step may be hidden. */
    boolean mayBeHidden(int[] state, int code) {
        if (hideable.isEmpty()) {
            return true;
        }
        Action action = system.action(state, code);
        return knownHideable.computeIfAbsent(system.actionNumber(state, code), any -> match.isNamed(action, hideable));
    }
}
