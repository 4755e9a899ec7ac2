package dev.clew.history.check;

import dev.clew.history.Monitor;
import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.RegisterMonitor;
import dev.clew.history.RegisterMonitor.Access;
import dev.clew.history.check.StringReads.Chain;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Monitor of one string that is put, appended to and read.
 *
 * <p>Suppose that every text is put at most once, and every string that was read is the concatenation of written texts
 * in only one way. Then an append that was seen is a compare-and-set from the string before it to the one with it, and
 * one that was not seen may take effect whenever the present string is read no more: as a write of a string that nobody
 * read. So the string is a register in which every value is written at most once. If a text was appended several times,
 * the appends that were seen are chosen in every way, as long as there are few.
 */
record StringsMonitor() implements Monitor<Call, Object> {
    /** Greatest number of choices. */
    private static final long MOST_CHOICES = 2_000;

    /** An append that nobody saw leaves a string of its own. */
    private record Unseen(Operation<Call, Object> append) {}

    /** Appends of one text, and the chains of texts before those of them that were seen. */
    private record Group(List<Operation<Call, Object>> appends, List<Chain> contexts) {
        /** Returns the number of choices, at most a little more than {@link #MOST_CHOICES}. */
        long choices() {
            long choices = 1;
            for (int i = 0; i < contexts.size() && choices <= MOST_CHOICES; i++) {
                choices *= appends.size() - i;
            }
            return choices;
        }
    }

    /** Chains that the appends which were seen had found. */
    private record Seen(IdentityHashMap<Operation<Call, Object>, Chain> before, StringReads reads) {
        Optional<Access> access(Operation<Call, Object> operation) {
            if (operation.request().function().equals("get")) {
                Optional<Object> value =
                        operation.result().map(StringsModel::found).map(reads::chain);
                return Optional.of(new RegisterMonitor.Read(value));
            }
            String text = text(operation);
            if (operation.request().function().equals("put")) {
                return Optional.of(new RegisterMonitor.Write(reads.extended(reads.empty(), text)));
            }
            Chain chain = before.get(operation);
            return Optional.of(
                    chain == null
                            ? new RegisterMonitor.Write(new Unseen(operation))
                            : new RegisterMonitor.Swap(chain, reads.extended(chain, text)));
        }
    }

    @Override
    public Answer decide(List<Operation<Call, Object>> history) {
        StringReads reads = new StringReads();
        List<String> strings = new ArrayList<>();
        Map<String, List<Operation<Call, Object>>> appends = new LinkedHashMap<>();
        for (Operation<Call, Object> operation : history) {
            if (operation.outcome() == Outcome.FAIL) {
                continue;
            }
            switch (operation.request().function()) {
                case "put" -> reads.addText(text(operation), false);
                case "append" -> {
                    reads.addText(text(operation), true);
                    appends.computeIfAbsent(text(operation), t -> new ArrayList<>())
                            .add(operation);
                }
                default -> operation.result().ifPresent(result -> strings.add(StringsModel.found(result)));
            }
        }
        if (!reads.isAmbiguous()) {
            reads.read(strings);
        }
        if (reads.isAmbiguous()) {
            return Answer.UNKNOWN;
        }
        List<Group> groups = new ArrayList<>();
        appends.forEach((text, same) -> groups.add(new Group(same, List.copyOf(reads.contexts(text)))));
        boolean tooFew = groups.stream().anyMatch(group -> group.contexts.size() > group.appends.size());
        return tooFew || reads.isImpossible() ? Answer.NOT_LINEARIZABLE : decide(history, groups, reads);
    }

    private static Answer decide(List<Operation<Call, Object>> history, List<Group> groups, StringReads reads) {
        Seen seen = new Seen(new IdentityHashMap<>(), reads);
        List<Group> open = new ArrayList<>();
        long choices = 1;
        for (Group group : groups) {
            choices *= group.choices();
            if (choices > MOST_CHOICES) {
                return Answer.UNKNOWN;
            }
            if (group.choices() > 1) {
                open.add(group);
            } else if (!group.contexts.isEmpty()) {
                seen.before.put(group.appends.get(0), group.contexts.get(0));
            }
        }
        return choose(history, open, 0, 0, seen);
    }

    /** Chooses the appends that were seen, from one context of one group on. */
    private static Answer choose(
            List<Operation<Call, Object>> history, List<Group> groups, int group, int context, Seen seen) {
        if (group == groups.size()) {
            return new RegisterMonitor<Call, Object>(seen.reads.empty(), seen::access).decide(history);
        }
        Group present = groups.get(group);
        if (context == present.contexts.size()) {
            return choose(history, groups, group + 1, 0, seen);
        }
        Answer answer = Answer.NOT_LINEARIZABLE;
        for (Operation<Call, Object> append : present.appends) {
            if (answer == Answer.NOT_LINEARIZABLE && !seen.before.containsKey(append)) {
                seen.before.put(append, present.contexts.get(context));
                answer = choose(history, groups, group, context + 1, seen);
                seen.before.remove(append);
            }
        }
        return answer;
    }

    private static String text(Operation<Call, Object> write) {
        return ((List<?>) write.request().value()).get(1).toString();
    }
}
