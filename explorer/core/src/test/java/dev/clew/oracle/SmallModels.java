package dev.clew.oracle;

import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.ModelValue;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.SetVariable;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import java.util.ArrayList;
import java.util.List;

/** Models with known answers. */
final class SmallModels {
    private SmallModels() {}

    /** Returns all models of this class, which are small. */
    static List<Model> all() {
        List<Model> models = new ArrayList<>(
                List.of(twoPhaseCommit(3), dice(), alarm(), ticker(), mutualWait(false), mutualWait(true)));
        models.addAll(List.of(countdown(), coins(), echo()));
        for (Network.Kind kind : Network.Kind.values()) {
            models.add(noOp(kind));
            models.add(pingPong(2, new Network(kind, false)));
            models.add(pingPong(2, new Network(kind, true)));
        }
        return models;
    }

    static SharedStateModel twoPhaseCommit(int count) {
        List<ModelValue> rms = ModelValue.numbered("r", count);
        SharedStateModel.Builder model = SharedStateModel.named("two-phase-commit");
        IndexedVariable<ModelValue, String> rmState = model.indexed("rmState", rms, "working");
        Variable<String> tmState = model.variable("tmState", "init");
        SetVariable<ModelValue> tmPrepared = model.set("tmPrepared", rms);
        List<Object> universe = new ArrayList<>(List.of("Commit", "Abort"));
        universe.addAll(rms);
        SetVariable<Object> msgs = model.set("msgs", universe);
        model.action(
                "TMCommit",
                s -> s.get(tmState).equals("init") && s.get(tmPrepared).size() == count,
                s -> {
                    s.set(tmState, "done");
                    s.add(msgs, "Commit");
                });
        model.action("TMAbort", s -> s.get(tmState).equals("init"), s -> {
            s.set(tmState, "done");
            s.add(msgs, "Abort");
        });
        model.action(
                "TMRcvPrepared",
                rms,
                (s, r) -> s.get(tmState).equals("init") && s.contains(msgs, r),
                (s, r) -> s.add(tmPrepared, r));
        model.action("RMPrepare", rms, (s, r) -> s.get(rmState, r).equals("working"), (s, r) -> {
            s.set(rmState, r, "prepared");
            s.add(msgs, r);
        });
        model.action(
                "RMChooseToAbort",
                rms,
                (s, r) -> s.get(rmState, r).equals("working"),
                (s, r) -> s.set(rmState, r, "aborted"));
        model.action(
                "RMRcvCommitMsg", rms, (s, r) -> s.contains(msgs, "Commit"), (s, r) -> s.set(rmState, r, "committed"));
        model.action("RMRcvAbortMsg", rms, (s, r) -> s.contains(msgs, "Abort"), (s, r) -> s.set(rmState, r, "aborted"));
        return model.invariant("TCConsistent", s -> !s.values(rmState).containsAll(List.of("aborted", "committed")))
                .checkDeadlock(false)
                .build();
    }

    /** Message: a ping or a pong. */
    record Ball(boolean ping, int count) {}

    private record Player(boolean serves) implements Node<Integer, Ball> {
        @Override
        public Integer start(Effects<Ball> effects) {
            if (serves) {
                effects.send(1, new Ball(true, 0));
            }
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, Ball ball, Effects<Ball> effects) {
            if (ball.count() != state) {
                return state;
            }
            effects.send(source, ball.ping() ? new Ball(false, state) : new Ball(true, state + 1));
            return state + 1;
        }
    }

    static ClusterModel pingPong(int max, Network network) {
        return ClusterModel.<Ball>named("ping-pong")
                .add("n0", new Player(true))
                .add("n1", new Player(false))
                .network(network)
                .constraint("max", v -> v.state(0, Integer.class) <= max && v.state(1, Integer.class) <= max)
                .invariant("close", v -> Math.abs(v.state(0, Integer.class) - v.state(1, Integer.class)) <= 1)
                .sometimes(
                        "reaches max", v -> v.state(0).equals(max) || v.state(1).equals(max))
                .build();
    }

    /** Node whose message handler ignores everything; subclasses override the methods under test. */
    private abstract static class Quiet<S> implements Node<S, String> {
        @Override
        public S receive(S state, int source, String message, Effects<String> effects) {
            return state;
        }
    }

    /** Node that only acts by itself. */
    private abstract static class Acting extends Quiet<Integer> implements Node.WithActions<Integer, String, String> {}

    static ClusterModel noOp(Network.Kind kind) {
        Node<String, String> client = new Quiet<>() {
            @Override
            public String start(Effects<String> effects) {
                effects.send(1, "Ignored");
                effects.send(1, "Interesting");
                return "client";
            }
        };
        Node<Boolean, String> server = new Node<>() {
            @Override
            public Boolean start(Effects<String> effects) {
                return false;
            }

            @Override
            public Boolean receive(Boolean state, int source, String message, Effects<String> effects) {
                return state || message.equals("Interesting");
            }
        };
        return ClusterModel.<String>named("no-op")
                .add("client", client)
                .add("server", server)
                .network(Network.reliable(kind))
                .build();
    }

    /** Returns a model that throws a coin twice, once per game: both orders of 1 and 0 give the same sum. */
    static ClusterModel dice() {
        Node<Integer, String> thrower = new Acting() {
            @Override
            public Integer start(Effects<String> effects) {
                return -1;
            }

            @Override
            public List<String> actions(Integer state) {
                return state < 0 ? List.of("throw") : List.of();
            }

            @Override
            public Integer act(Integer state, String action, Effects<String> effects) {
                return effects.choose(2) + effects.choose(2);
            }
        };
        return ClusterModel.<String>named("dice")
                .add("thrower", thrower)
                .sometimes("sum 2", v -> v.state(0).equals(2))
                .build();
    }

    /** Returns a model of a timer that rings, or is cancelled by a message from the node to itself. */
    static ClusterModel alarm() {
        Node<String, String> clock = new Node.WithTimers<String, String, String>() {
            @Override
            public String start(Effects<String> effects) {
                effects.setTimer("bell");
                effects.send(effects.self(), "snooze");
                return "waiting";
            }

            @Override
            public String receive(String state, int source, String message, Effects<String> effects) {
                if (!state.equals("waiting")) {
                    return state;
                }
                effects.cancelTimer("bell");
                return "cancelled";
            }

            @Override
            public String timeout(String state, String timer, Effects<String> effects) {
                return "rung";
            }
        };
        return ClusterModel.<String>named("alarm")
                .add("clock", clock)
                .invariant("never rings", v -> !v.state(0).equals("rung"))
                .build();
    }

    /** Returns a model that ticks to 2 and may idle at any time, which changes nothing and is still a step. */
    static ClusterModel ticker() {
        Node<Integer, String> clock = new Acting() {
            @Override
            public Integer start(Effects<String> effects) {
                return 0;
            }

            @Override
            public List<String> actions(Integer state) {
                return state < 2 ? List.of("tick", "idle") : List.of("idle");
            }

            @Override
            public Integer act(Integer state, String action, Effects<String> effects) {
                return action.equals("tick") ? state + 1 : state;
            }
        };
        return ClusterModel.<String>named("ticker")
                .add("clock", clock)
                .checkDeadlock(true)
                .build();
    }

    /** Returns a model of two processes that take two locks in opposite order and never release them. */
    static SharedStateModel mutualWait(boolean stuckIsFinal) {
        SharedStateModel.Builder model = SharedStateModel.named("mutual-wait");
        List<Integer> ids = List.of(0, 1);
        IndexedVariable<Integer, Integer> owner = model.indexed("owner", ids, -1);
        Variable<Boolean> done = model.variable("done", false);
        model.action("First", ids, (s, p) -> s.get(owner, p) == -1, (s, p) -> s.set(owner, p, p));
        model.action("Second", ids, (s, p) -> s.get(owner, p).equals(p) && s.get(owner, 1 - p) == -1, (s, p) -> {
            s.set(owner, 1 - p, p);
            s.set(done, true);
        });
        model.action("Rest", s -> s.get(done), s -> {});
        if (stuckIsFinal) {
            model.finalState("both wait", s -> s.get(owner, 0) == 0 && s.get(owner, 1) == 1);
        }
        return model.build();
    }

    /** Returns a model that starts at 3, 2 or 1 and counts down. */
    static SharedStateModel countdown() {
        SharedStateModel.Builder model = SharedStateModel.named("countdown");
        Variable<Integer> left = model.variable("left", 0);
        return model.initially(s -> s.set(left, 1 + s.choose(3)))
                .action("Down", s -> s.get(left) > 0, s -> s.set(left, s.get(left) - 1))
                .finalState("out", s -> s.get(left) == 0)
                .build();
    }

    /**
     * Returns a model in which a message is echoed once, and a copy goes to a node that does not exist; the history
     * records the order.
     */
    static ClusterModel echo() {
        Node<Integer, String> node = new Node<>() {
            @Override
            public Integer start(Effects<String> effects) {
                if (effects.self() == 0) {
                    effects.send(1, "hello");
                }
                return 0;
            }

            @Override
            public Integer receive(Integer state, int source, String message, Effects<String> effects) {
                if (effects.self() == 1) {
                    effects.send(7, message);
                    effects.send(source, message);
                }
                return state + 1;
            }
        };
        HistoryRecorder<List<String>, String> recorder = new HistoryRecorder<>() {
            @Override
            public List<String> sent(List<String> history, Envelope<String> envelope) {
                return plus(history, "sent to " + envelope.destination());
            }

            @Override
            public List<String> delivered(List<String> history, Envelope<String> envelope) {
                return plus(history, "delivered to " + envelope.destination());
            }
        };
        return ClusterModel.<String>named("echo")
                .add("a", node)
                .add("b", node)
                .history(List.of(), recorder)
                .checkDeadlock(true)
                .finalState("echoed", v -> v.state(0).equals(1))
                .build();
    }

    private static List<String> plus(List<String> history, String event) {
        List<String> longer = new ArrayList<>(history);
        longer.add(event);
        return List.copyOf(longer);
    }

    /** Returns a model of two nodes that each start with one side of a coin. */
    static ClusterModel coins() {
        Node<String, String> coin = new Quiet<>() {
            @Override
            public String start(Effects<String> effects) {
                return effects.choose(List.of("head", "tail"));
            }
        };
        return ClusterModel.<String>named("coins").add("a", coin).add("b", coin).build();
    }
}
