package dev.clew.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.web.session.Session;
import dev.clew.web.session.TreeNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the tree of a session by its branches: initial states, forks, named states, ends and the present state. The states
 * between two of these are only counted.
 */
final class TreeView {
    /** Greatest number of rows. */
    private static final int MOST = 400;

    private final Session session;
    private final TreeNode present;

    private record Visit(TreeNode node, int level, int skipped) {}

    private record Row(TreeNode node, int level, int skipped, String text) {}

    TreeView(Session session, TreeNode present) {
        this.session = session;
        this.present = present;
    }

    void write(JsonGenerator json) throws IOException {
        Set<TreeNode> onWay = new HashSet<>(present.way());
        List<Row> rows = new ArrayList<>();
        boolean isCut = collect(rows);
        json.writeStartObject();
        json.writeNumberField("states", session.size());
        json.writeBooleanField("cut", isCut);
        json.writeArrayFieldStart("rows");
        for (Row row : rows) {
            json.writeStartObject();
            json.writeNumberField("node", row.node().id());
            json.writeNumberField("level", row.level());
            json.writeNumberField("skipped", row.skipped());
            json.writeNumberField("depth", row.node().depth());
            json.writeNumberField("branches", row.node().children().size());
            json.writeStringField("name", row.node().name());
            json.writeStringField("text", row.text());
            json.writeBooleanField("here", row.node() == present);
            json.writeBooleanField("onWay", onWay.contains(row.node()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Collects the rows depth first, without recursion; returns whether there are more than are shown. */
    private boolean collect(List<Row> rows) {
        Deque<Visit> open = new ArrayDeque<>();
        session.roots().forEach(root -> open.addLast(new Visit(root, 0, 0)));
        while (!open.isEmpty()) {
            if (rows.size() >= MOST) {
                return true;
            }
            Visit visit = open.removeFirst();
            TreeNode node = visit.node();
            int skipped = visit.skipped();
            while (!isShown(node)) {
                node = node.children().get(0);
                skipped++;
            }
            rows.add(new Row(
                    node,
                    visit.level(),
                    skipped,
                    session.documents().state(node).event().text()));
            boolean forks = node.children().size() > 1;
            List<TreeNode> children = node.children();
            for (int i = children.size() - 1; i >= 0; i--) {
                open.addFirst(new Visit(children.get(i), visit.level() + (forks ? 1 : 0), 0));
            }
        }
        return false;
    }

    private boolean isShown(TreeNode node) {
        return node == present
                || node.parent() == null
                || node.children().size() != 1
                || !node.name().isEmpty();
    }
}
