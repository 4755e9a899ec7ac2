package dev.clew.semantics.cluster;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.model.MutableNodeAdapter;
import dev.clew.semantics.StepClasses;
import dev.clew.semantics.cluster.fault.FaultRules;
import dev.clew.semantics.cluster.node.Clockwork;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Classes of steps that a cluster might take, as far as they are known: deliveries of messages that were sent and of
 * those that {@linkplain MessageTypes might have been sent} instead, timeouts of timers that were set, faults with a
 * budget. Used while no other thread uses the system.
 */
final class KnownSteps {
    private final ClusterTables tables;
    private final MessageTypes types = new MessageTypes();
    private final Set<String> names = new TreeSet<>();

    private KnownSteps(ClusterTables tables) {
        this.tables = tables;
    }

    static Set<String> of(ClusterTables tables) {
        KnownSteps known = new KnownSteps(tables);
        for (int node = 0; node < tables.size(); node++) {
            known.meetMessages(tables.inboxes(node));
        }
        for (int node = 0; node < tables.size(); node++) {
            known.addMessages(node);
            known.addTimers(tables.situations(node));
            known.addCrashes(node);
        }
        if (tables.clockwork() != null) {
            known.names.add(StepClasses.of(Action.Kind.ADVANCE));
        }
        if (tables.rules().cuts()) {
            known.names.add(StepClasses.of(Action.Kind.PARTITION));
            known.names.add(StepClasses.of(Action.Kind.HEAL));
        }
        return known.names;
    }

    private void meetMessages(InboxTable inboxes) {
        for (int number = 0; number < inboxes.envelopes(); number++) {
            if (!inboxes.isNotice(number)) {
                types.meet(inboxes.sent(number).message());
            }
        }
    }

    private void addMessages(int node) {
        FaultRules rules = tables.rules();
        InboxTable inboxes = tables.inboxes(node);
        Class<?> receiver = MutableNodeAdapter.codeOf(tables.model().nodes().get(node));
        for (int number = 0; number < inboxes.envelopes(); number++) {
            Envelope<Object> envelope = inboxes.sent(number);
            String type = StepClasses.typeOf(envelope.message());
            names.add(StepClasses.of(Action.Kind.DELIVER, type));
            if (!inboxes.isNotice(number)) {
                for (Class<?> other : types.alternatives(envelope.message(), receiver)) {
                    names.add(StepClasses.of(Action.Kind.DELIVER, StepClasses.typeName(other)));
                }
                if (rules.loses() || rules.dropsCrossing()) {
                    names.add(StepClasses.of(Action.Kind.DROP, type));
                }
                if (rules.duplicates()) {
                    names.add(StepClasses.of(Action.Kind.DUPLICATE, type));
                }
            }
        }
    }

    private void addTimers(SituationTable situations) {
        for (int local = 0; local < situations.locals(); local++) {
            situations.localState(local).timers().stream()
                    .map(Clockwork::timer)
                    .filter(Objects::nonNull)
                    .forEach(timer -> names.add(StepClasses.timeout(timer)));
        }
    }

    private void addCrashes(int node) {
        if (tables.rules().crashes(node)) {
            names.add(StepClasses.of(Action.Kind.CRASH));
            names.add(StepClasses.of(Action.Kind.RESTART));
            if (tables.rules().losesDisks()) {
                names.add(StepClasses.of(Action.Kind.LOSE_DISK));
            }
        }
    }
}
