package dev.clew.web.api;

import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceDocument.Finding;
import dev.clew.trace.TraceDocuments;
import dev.clew.trace.Traces;
import dev.clew.web.session.Judge;
import dev.clew.web.session.Session;
import dev.clew.web.session.TreeNode;
import java.util.List;

/** Makes documents of behaviors, with what their last states show. Belongs to the thread that holds the engine. */
final class Documents {
    private final ModelInfo info;

    Documents(ModelInfo info) {
        this.info = info;
    }

    /** Returns the behavior that leads to a node, for export. */
    TraceDocument of(Session session, TreeNode node) {
        return TraceDocuments.of(
                Traces.of(session.engine().system(), node.path()),
                info.version(),
                info.model().name(),
                info.parameters(),
                info.faults(),
                finding(session, node));
    }

    /** Returns what the last state of a behavior shows: the first property that it violates, or a deadlock. */
    private static Finding finding(Session session, TreeNode node) {
        Judge judge = new Judge(session.engine());
        for (Judge.Verdict verdict : judge.verdicts(node)) {
            boolean isInvariant = verdict.kind().equals("invariant");
            if (Boolean.FALSE.equals(verdict.holds())
                    && (isInvariant || verdict.kind().equals("step"))) {
                String note = verdict.note().isEmpty() ? null : verdict.note();
                return new Finding("violated", verdict.name(), verdict.kind(), note, verdict.reads());
            }
        }
        boolean isDeadlock = session.engine().steps(node.state()).isEmpty() && judge.isDeadlock(node.state());
        return new Finding(isDeadlock ? "deadlock" : "incomplete", null, null, null, List.of());
    }

    /** Returns the behavior that leads to a node, for a diagram of it. */
    TraceDocument forDiagram(Session session, TreeNode node) {
        return new TraceDocument(
                info.version(),
                info.model().name(),
                java.util.Map.of(),
                java.util.Map.of(),
                new Finding("incomplete", null, null, null, List.of()),
                session.engine().system().nodeNames(),
                session.documents().way(node),
                null);
    }
}
