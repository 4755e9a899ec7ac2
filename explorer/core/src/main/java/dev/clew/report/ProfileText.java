package dev.clew.report;

import dev.clew.text.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Prints the profile of a state space, with the advice that follows from it. */
@API(status = API.Status.INTERNAL)
public final class ProfileText {
    private static final int MOST_FIELDS = 20;
    private static final int MOST_LEVELS = 12;
    private static final int MOST_STEPS = 12;

    /** Number of messages in flight to one node from which on a queue is considered long. */
    private static final int LONG_QUEUE = 6;

    /** Share of new states in percent from which on a kind of step is advised on. */
    private static final int LARGE_SHARE = 30;

    private static final String TIMEOUT = "Timeout ";

    private final SizeProfile profile;
    private final List<List<String>> symmetricSets;
    private final boolean usesSymmetry;

    /**
     * Prepares to print a profile.
     *
     * @param symmetricSets the sets of interchangeable elements that the model declares
     * @param usesSymmetry whether the search used them
     */
    public ProfileText(SizeProfile profile, List<List<String>> symmetricSets, boolean usesSymmetry) {
        this.profile = profile;
        this.symmetricSets = symmetricSets;
        this.usesSymmetry = usesSymmetry;
    }

    /** Returns the whole profile, in lines. */
    public String whole() {
        StringBuilder text =
                new StringBuilder("Profile: distinct values, and which fields had new ones up to the end.\n");
        int name = profile.fields().stream()
                .limit(MOST_FIELDS)
                .mapToInt(field -> Printable.line(field.name()).length())
                .max()
                .orElse(0);
        for (SizeProfile.Field field : profile.fields()
                .subList(0, Math.min(MOST_FIELDS, profile.fields().size()))) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-" + Math.max(1, name) + "s %8d%s%n",
                    Printable.line(field.name()),
                    field.distinct(),
                    field.isGrowing() ? "  still growing" + upTo(field) : ""));
        }
        int more = profile.fields().size() - MOST_FIELDS;
        if (more > 0) {
            text.append("  and ")
                    .append(more)
                    .append(more == 1 ? " field" : " fields")
                    .append(" with fewer values\n");
        }
        line("Distinct states of " + counts(profile.variables()), text);
        if (!profile.inboxes().isEmpty()) {
            line("Messages in flight at once, at most: " + counts(profile.inboxes()), text);
            line("Distinct messages by type: " + counts(profile.messages()), text);
        }
        levels(text);
        steps(text);
        savings(text);
        advice().forEach(advice -> line("Advice: " + advice, text));
        return Printable.of(text.toString());
    }

    /** Returns the advice alone, at most three lines; empty if there is none. */
    public String brief() {
        StringBuilder text = new StringBuilder();
        advice().stream().limit(3).forEach(advice -> line("Advice: " + advice, text));
        return Printable.of(text.toString());
    }

    private static String upTo(SizeProfile.Field field) {
        return field.largest() == null ? "" : ", up to " + field.largest();
    }

    private static String counts(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry::getKey))
                        .limit(MOST_FIELDS)
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private void levels(StringBuilder text) {
        List<Long> levels = profile.levels();
        if (levels.size() > 1) {
            int from = Math.max(0, levels.size() - MOST_LEVELS);
            line(
                    "New states of the last " + (levels.size() - from) + " levels: "
                            + levels.subList(from, levels.size()).stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))
                            + ".",
                    text);
        }
        GrowthForecast growth = profile.growth();
        if (growth != null) {
            line(growth.text(), text);
        }
    }

    private void steps(StringBuilder text) {
        SizeProfile.Steps steps = profile.steps();
        if (steps == null || steps.reached().isEmpty()) {
            return;
        }
        line(
                "New states by the step that reached them, in the first " + steps.depth() + " levels (" + steps.states()
                        + " states):",
                text);
        steps.reached().keySet().stream()
                .limit(MOST_STEPS)
                .forEach(step -> line("  " + share(steps.percent(step)) + "  " + step, text));
        int more = steps.reached().size() - MOST_STEPS;
        if (more > 0) {
            line("  and " + more + (more == 1 ? " kind" : " kinds") + " of steps with fewer", text);
        }
    }

    private static String share(long percent) {
        return percent == 0 ? "< 1 %" : String.format(Locale.ROOT, "%3d %%", percent);
    }

    private void savings(StringBuilder text) {
        for (SizeProfile.Saving saving : profile.savings()) {
            line(
                    "With " + saving.budget() + " " + saving.to() + " instead of " + saving.from() + ", the first "
                            + saving.depth() + " levels have " + saving.after() + " states instead of "
                            + saving.before()
                            + " (" + saving.percent() + " % fewer).",
                    text);
        }
    }

    /** Returns the advice that follows from the profile, a sentence each. */
    public List<String> advice() {
        List<String> advice = new ArrayList<>();
        for (SizeProfile.Field field : profile.growing()) {
            advice.add(field.name() + " had new values up to the end (" + field.distinct() + upTo(field)
                    + "); bound it by a parameter, or add a constraint on it to the model.");
        }
        profile.inboxes().entrySet().stream()
                .filter(inbox -> inbox.getValue() >= LONG_QUEUE)
                .max(Map.Entry.comparingByValue())
                .ifPresent(
                        inbox -> advice.add("up to " + inbox.getValue() + " messages are in flight to " + inbox.getKey()
                                + " at once, most of them " + profile.commonestMessage()
                                + "; send fewer, bound how often they are resent (--timeouts, --duplicates), or let the node ignore"
                                + " stale ones."));
        timers(advice);
        if (!usesSymmetry && !symmetricSets.isEmpty()) {
            advice.add("the model declares symmetric sets ("
                    + symmetricSets.stream()
                            .map(set -> "{" + String.join(", ", set) + "}")
                            .collect(Collectors.joining(", "))
                    + "); --symmetry merges states that differ only in their names.");
        }
        if (profile.levels().size() > 3 && isGrowing(profile.levels())) {
            advice.add("levels were still growing; to look for violations first, try --hunt --timeout 1m.");
        }
        return advice;
    }

    /** Adds advice on the timer that reaches most new states, if it reaches many of them. */
    private void timers(List<String> advice) {
        SizeProfile.Steps steps = profile.steps();
        if (steps != null) {
            steps.reached().keySet().stream()
                    .filter(step -> step.startsWith(TIMEOUT) && steps.percent(step) >= LARGE_SHARE)
                    .findFirst()
                    .ifPresent(step -> advice.add("timer " + step.substring(TIMEOUT.length()) + " reaches "
                            + steps.percent(step)
                            + " % of the new states; if it sets itself again, --timeouts N bounds how"
                            + " often timers fire, and cluster.timed(..) when."));
        }
    }

    private static boolean isGrowing(List<Long> levels) {
        return levels.get(levels.size() - 1) > levels.get(levels.size() - 2);
    }

    private static void line(String content, StringBuilder text) {
        text.append(Printable.line(content)).append('\n');
    }
}
