package dev.clew.web.session;

import dev.clew.replay.Successors.Successor;
import dev.clew.search.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A state that was visited, with the way that led to it. The states of a session form a tree. */
public final class TreeNode {
    private final int id;
    private final @Nullable TreeNode parent;
    private final int index;
    private final Successor step;
    private final int depth;
    private List<TreeNode> children = List.of();
    private String name = "";

    private TreeNode(int id, @Nullable TreeNode parent, int index, Successor step) {
        this.id = id;
        this.parent = parent;
        this.index = index;
        this.step = step;
        depth = parent == null ? 1 : parent.depth + 1;
    }

    static TreeNode root(int id, int index, int[] state) {
        return new TreeNode(id, null, index, new Successor(state, Path.NO_CODE, 0));
    }

    TreeNode grow(int newId, int newIndex, Successor taken) {
        TreeNode child = new TreeNode(newId, this, newIndex, taken);
        if (children.isEmpty()) {
            children = new ArrayList<>(1);
        }
        children.add(child);
        return child;
    }

    /** Returns the number of the node in its session. */
    public int id() {
        return id;
    }

    /** Returns the node that it was reached from; null for an initial state. */
    public @Nullable TreeNode parent() {
        return parent;
    }

    /** Returns the number of the step that led here; for an initial state its own number. */
    public int index() {
        return index;
    }

    /** Returns the code of the step that led here, for the system of the session. */
    public int code() {
        return step.code();
    }

    /** Returns the number (plus 1) of a step property that the step to here violates, or 0. */
    public int violatedStep() {
        return step.violated();
    }

    /** Returns the unpacked state. */
    public int[] state() {
        return step.state();
    }

    /** Returns the number of states on the way here, from 1. */
    public int depth() {
        return depth;
    }

    /** Returns the states visited from here, in the order of their first visits. */
    public List<TreeNode> children() {
        return Collections.unmodifiableList(children);
    }

    /** Returns the node that a step leads to; null if it was not taken yet. */
    public @Nullable TreeNode child(int stepIndex) {
        for (TreeNode child : children) {
            if (child.index == stepIndex) {
                return child;
            }
        }
        return null;
    }

    /** Returns the name that the state was given; empty if none. */
    public String name() {
        return name;
    }

    /** Names the state. */
    public void rename(String newName) {
        name = newName;
    }

    /** Returns the nodes from the initial state to this one. */
    public List<TreeNode> way() {
        List<TreeNode> way = new ArrayList<>(depth);
        for (TreeNode node = this; node != null; node = node.parent) {
            way.add(node);
        }
        Collections.reverse(way);
        return way;
    }

    /** Returns the behavior that leads here. */
    public Path path() {
        Path path = new Path(new ArrayList<>(), new ArrayList<>());
        way().forEach(node -> path.add(node.state(), node.code()));
        return path;
    }

    /** Returns the numbers of the initial state and of the steps that lead here, joined by dots. */
    public String address() {
        StringBuilder text = new StringBuilder();
        way().forEach(node -> text.append(text.isEmpty() ? "" : ".").append(node.index));
        return text.toString();
    }
}
