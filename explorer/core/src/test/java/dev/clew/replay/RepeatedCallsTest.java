package dev.clew.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.RegisterSpec.Write;
import dev.clew.history.RegisterSpec.WriteOk;
import dev.clew.model.Action;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.Node;
import dev.clew.model.SetVariable;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.SmallSizes;
import dev.clew.oracle.TraceReplay;
import dev.clew.report.CheckReport;
import dev.clew.report.TraceReports;
import dev.clew.report.Verdict;
import dev.clew.semantics.HandlerCall;
import dev.clew.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A saved counterexample is run again call by call: each has the input, effects and output that its step had. */
class RepeatedCallsTest {

    /** Asks, and keeps the last answer. */
    private record Asker() implements Node<String, String> {
        @Override
        public String start(Effects<String> effects) {
            effects.send(1, "ask");
            return "none";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            return message;
        }

        @Override
        public boolean mayFail() {
            return false;
        }
    }

    /** Does as told when it is asked; starts again with what is on its disk. */
    private record Doer(Consumer<Effects<String>> deeds)
            implements Node.WithTimers<String, String, String>, Node.WithDisk<String, String, String> {
        @Override
        public String start(Effects<String> effects) {
            return "idle";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            deeds.accept(effects);
            return "asked";
        }

        @Override
        public String timeout(String state, String timer, Effects<String> effects) {
            return state + ", then " + timer;
        }

        @Override
        public String restart(Optional<String> image, Effects<String> effects) {
            return "disk " + image.orElse("empty") + (effects.mayCrash() ? "" : " for good");
        }
    }

    /** Returns the calls of a model's counterexample, each with what it reads, does and returns. */
    private static List<String> calls(Model model) throws TraceMismatchException {
        CheckReport report = SmallSizes.check(model).run();
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.VIOLATED);
        Replayed replayed = Replay.of(model, TraceReports.document(report, "test"));
        List<int[]> states = replayed.path().states();
        List<String> lines = new ArrayList<>();
        for (int i = 1; i < states.size(); i++) {
            HandlerCall call = replayed.system()
                    .handlerCall(states.get(i - 1), replayed.path().codes().get(i), states.get(i));
            if (call == null) {
                lines.add("no call");
            } else {
                run(call, lines);
                List<String> again = new ArrayList<>();
                run(call, again);
                assertThat(lines).as("the same call again").endsWith(again.toArray(String[]::new));
            }
        }
        return lines;
    }

    private static void run(HandlerCall call, List<String> lines) {
        lines.add(call.node() + ": " + call.what() + " with " + call.printed(call.input()));
        Optional<Object> output = call.run(new HandlerCall.Listener() {
            @Override
            public void sends(int destination, Object message) {
                lines.add("send " + message + " to " + destination);
            }

            @Override
            public void does(String effect, @Nullable Object argument) {
                lines.add(effect + (argument == null ? "" : " " + argument));
            }
        });
        lines.add(output.map(state -> "-> " + call.printed(state)).orElse("crash"));
    }

    private static ClusterModel asked(Consumer<Effects<String>> deeds, Faults faults, String never) {
        ClusterBuilder<String> model = ClusterModel.<String>named("asked")
                .add("asker", new Asker())
                .add("doer", new Doer(deeds))
                .faults(faults)
                .invariant("Never", view -> !view.isUp(1) || !(view.state(0) + ", " + view.state(1)).equals(never));
        model.operations();
        return model.build();
    }

    @Test
    void everyEffectOfAHandlerIsRepeated() throws TraceMismatchException {
        ClusterModel model = asked(
                effects -> {
                    int chosen = effects.choose(3);
                    effects.setTimer("bell");
                    effects.setTimer("siren");
                    effects.cancelTimer("siren");
                    effects.persist("image " + chosen);
                    effects.sync();
                    effects.invoke(new Write<>('A'));
                    effects.complete(new WriteOk<>());
                    effects.invoke(new Write<>('B'));
                    effects.fail();
                    effects.invoke(new Write<>('C'));
                    effects.unknown();
                    effects.send(0, "answer " + chosen + " of " + effects.self() + " among " + effects.clusterSize());
                },
                Faults.NONE.withCrashes(1),
                "answer 1 of 1 among 2, asked, then bell");
        assertThat(calls(model))
                .containsSequence(
                        "1: doer, receiving ask from node 0 with idle",
                        "choose 1 of 3",
                        "set timer bell",
                        "set timer siren",
                        "cancel timer siren",
                        "persist image 1",
                        "sync",
                        "invoke Write[value=A]",
                        "complete WriteOk[]",
                        "invoke Write[value=B]",
                        "fail",
                        "invoke Write[value=C]",
                        "unknown",
                        "send answer 1 of 1 among 2 to 0",
                        "-> asked")
                .contains("-> asked, then bell", "-> answer 1 of 1 among 2");
    }

    @Test
    void aCallThatACrashInterruptsIsRepeatedUpToIt() throws TraceMismatchException {
        ClusterModel model = asked(
                effects -> {
                    int chosen = effects.choose(2);
                    effects.persist("half " + chosen);
                    effects.sync();
                    effects.send(0, "half");
                    effects.persist("whole");
                    effects.sync();
                },
                Faults.NONE.withCrashes(1),
                "half, disk half 1");
        assertThat(calls(model))
                .containsSubsequence(
                        "choose 1 of 2", "persist half 1", "sync", "send half to 0", "crash", "-> disk half 1")
                .contains("1: doer, restart with Optional[half 1]")
                .doesNotContain("persist whole");
        ClusterModel between = asked(
                effects -> {},
                Faults.NONE.withCrashes(1).withCrashPoints(Faults.CrashPoints.HANDLERS),
                "none, disk empty");
        assertThat(calls(between)).containsExactly("no call", "1: doer, restart with Optional.empty", "-> disk empty");
    }

    @Test
    void aCrashThatBreaksLinksIsRepeatedWithoutTheMessagesThatItLost() throws TraceMismatchException {
        Faults breaking = Faults.NONE.withCrashes(1).withCrashLinks(Faults.CrashLinks.BROKEN);
        ClusterModel model = ClusterModel.<String>named("asked")
                .add("asker", new Asker())
                .add("doer", new Doer(effects -> {
                    effects.send(0, "half");
                    effects.persist("half");
                    effects.sync();
                    effects.send(0, "whole");
                }))
                .faults(breaking)
                .invariant(
                        "Answered",
                        view -> !view.isUp(1)
                                || !view.state(1).equals("disk half")
                                || !view.deliverable(0).isEmpty()
                                || !view.state(0).equals("none"))
                .build();
        CheckReport report = SmallSizes.check(model).run();
        Trace trace = Objects.requireNonNull(report.trace());
        TraceReplay.replayViolation(model, trace, "Answered");
        assertThat(trace.steps().get(1).action())
                .isInstanceOfSatisfying(Action.Crash.class, crash -> assertThat(crash.broken())
                        .containsExactly(new Action.BrokenLink(0, 1)));
        assertThat(trace.steps().get(1).sent()).containsExactly(new Envelope<>(1, 0, "half"));
        assertThat(calls(model))
                .containsExactly(
                        "1: doer, receiving ask from node 0 with idle",
                        "send half to 0",
                        "persist half",
                        "crash",
                        "1: doer, restart with Optional[half]",
                        "-> disk half");
    }

    @Test
    void theBranchOfAnActionThatWasTakenIsRepeated() throws TraceMismatchException {
        SharedStateModel.Builder model = SharedStateModel.named("urn");
        List<String> colors = List.of("red", "blue");
        Variable<Integer> draws = model.variable("draws", 0);
        IndexedVariable<String, Integer> drawn = model.indexed("drawn", colors, 0);
        SetVariable<String> seen = model.set("seen", colors);
        model.action("Draw", s -> {
            String color = s.choose(colors);
            s.require(s.get(draws) < 3);
            s.require(s.get(drawn, color) < 2);
            s.set(draws, s.get(draws) + 1);
            s.set(drawn, color, s.get(drawn, color) + 1);
            s.add(seen, color);
        });
        model.invariant("NotBlueTwice", s -> s.get(drawn, "blue") < 2).checkDeadlock(false);
        assertThat(calls(model.build()))
                .containsExactly(
                        "-1: action Draw with {draws=0, drawn[blue]=0}",
                        "-> {draws=1, drawn[blue]=1, blue \\in seen=true}",
                        "-1: action Draw with {draws=1, drawn[blue]=1}",
                        "-> {draws=2, drawn[blue]=2, blue \\in seen=true}");
    }
}
