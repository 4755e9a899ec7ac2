package dev.clew.web.session;

import dev.clew.replay.Replay;
import dev.clew.replay.Successors.Successor;
import dev.clew.replay.TraceMismatchException;
import dev.clew.search.Path;
import dev.clew.trace.TraceDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tree of states that one person visits. Belongs to the thread that holds the engine. */
public final class Session {
    /** Greatest number of states of one tree. */
    public static final int MOST_STATES = 250_000;

    /** Greatest number of steps of one behavior, so that each can be drawn. */
    public static final int LONGEST = 5_000;

    private final String id;
    private final Engine engine;
    private final StateCache documents;
    private final List<TreeNode> nodes = new ArrayList<>();
    private final Map<Integer, TreeNode> roots = new HashMap<>();

    Session(String id, Engine engine) {
        this.id = id;
        this.engine = engine;
        documents = new StateCache(engine);
    }

    /** Returns the name of the session in requests. */
    public String id() {
        return id;
    }

    /** Returns the model that is explored. */
    public Engine engine() {
        return engine;
    }

    /** Returns the states as values, with the events between them. */
    public StateCache documents() {
        return documents;
    }

    /** Returns the number of states visited. */
    public int size() {
        return nodes.size();
    }

    /** Returns the states visited, in the order of their first visits. */
    public List<TreeNode> nodes() {
        return List.copyOf(nodes);
    }

    /** Returns the initial states visited. */
    public List<TreeNode> roots() {
        return List.copyOf(roots.values());
    }

    /**
     * Returns a node.
     *
     * @throws Refusal if the session has no such node
     */
    public TreeNode node(int number) {
        if (number < 0 || number >= nodes.size()) {
            throw Refusal.missing("this session has no state " + number + "; reload the page");
        }
        return nodes.get(number);
    }

    /**
     * Returns the node of an initial state.
     *
     * @throws Refusal if the model has no such initial state
     */
    public TreeNode root(int number) {
        int count = engine.initialStates().size();
        if (number < 0 || number >= count) {
            throw Refusal.bad("the model has " + (count == 1 ? "one initial state" : count + " initial states")
                    + ", so the path cannot begin with " + number);
        }
        TreeNode known = roots.get(number);
        if (known != null) {
            return known;
        }
        TreeNode made =
                added(TreeNode.root(nodes.size(), number, engine.initialStates().get(number)));
        roots.put(number, made);
        return made;
    }

    /**
     * Takes a step.
     *
     * @param index the number of the step
     * @throws Refusal if the state does not have it
     * @throws dev.clew.model.ModelError if the model is broken
     */
    public TreeNode take(TreeNode from, int index) {
        TreeNode known = from.child(index);
        if (known != null) {
            return known;
        }
        List<Successor> steps = engine.steps(from.state());
        if (index < 0 || index >= steps.size()) {
            throw Refusal.bad("state " + from.depth() + " has " + steps.size() + " steps, and none with the number "
                    + index + "; the model or its parameters may have changed");
        }
        return grown(from, index, steps.get(index));
    }

    private TreeNode grown(TreeNode from, int index, Successor step) {
        if (from.depth() >= LONGEST) {
            throw new Refusal(413, "a behavior may have " + LONGEST + " states; go back and take another way");
        }
        requireRoom();
        return added(from.grow(nodes.size(), index, step));
    }

    private void requireRoom() {
        if (nodes.size() >= MOST_STATES) {
            throw new Refusal(413, "a session may have " + MOST_STATES + " states; reload the page to begin a new one");
        }
    }

    private TreeNode added(TreeNode node) {
        nodes.add(node);
        return node;
    }

    /**
     * Follows the numbers of an initial state and of steps.
     *
     * @param address numbers joined by dots, as {@link TreeNode#address} has them
     * @throws Refusal if they do not denote a behavior
     */
    public TreeNode follow(String address) {
        TreeNode node = null;
        for (String word : address.split("\\.", -1)) {
            if (!word.matches("[0-9]{1,8}")) {
                throw Refusal.bad("a path is a list of numbers joined by dots, such as 0.3.1");
            }
            int number = Integer.parseInt(word);
            node = node == null ? root(number) : take(node, number);
        }
        return java.util.Objects.requireNonNull(node, "node");
    }

    /**
     * Adds a behavior of the system, state by state.
     *
     * @throws Refusal if a state has no such step
     */
    public TreeNode add(Path path) {
        TreeNode node = root(initial(path.states().get(0)));
        for (int i = 1; i < path.states().size(); i++) {
            node = take(node, path.states().get(i), path.codes().get(i));
        }
        return node;
    }

    private int initial(int[] state) {
        for (int i = 0; i < engine.initialStates().size(); i++) {
            if (Arrays.equals(engine.initialStates().get(i), state)) {
                return i;
            }
        }
        throw Refusal.bad("the behavior does not begin in an initial state of the model");
    }

    private TreeNode take(TreeNode from, int[] state, int code) {
        List<Successor> steps = engine.steps(from.state());
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).code() == code && Arrays.equals(steps.get(i).state(), state)) {
                TreeNode known = from.child(i);
                return known == null ? grown(from, i, steps.get(i)) : known;
            }
        }
        throw Refusal.bad("state " + from.depth() + " does not have the next step of the behavior");
    }

    /**
     * Adds the behavior of a saved trace.
     *
     * @throws Refusal if it is not a behavior of the model
     */
    public TreeNode load(TraceDocument trace) {
        if (!trace.model().equals(engine.model().name())) {
            throw Refusal.bad("this is a trace of " + trace.model() + ", not of "
                    + engine.model().name() + "; open it with 'clew explore --trace'");
        }
        try {
            return add(Replay.path(engine.system(), trace));
        } catch (TraceMismatchException e) {
            throw Refusal.bad("the trace is not a behavior of this model: " + e.getMessage()
                    + "; compare its parameters and faults, or open it with 'clew explore --trace'");
        }
    }
}
