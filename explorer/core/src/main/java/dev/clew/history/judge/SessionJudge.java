package dev.clew.history.judge;

import dev.clew.history.Operation;
import dev.clew.history.session.Access;
import dev.clew.history.session.Guarantee;
import dev.clew.history.session.SessionChecker;
import dev.clew.history.session.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Judges by a guarantee for sessions; each client is a session.
 *
 * @param guarantee the guarantee
 */
public record SessionJudge(Guarantee guarantee) implements Judge<Access, Optional<Object>> {
    public SessionJudge {
        Objects.requireNonNull(guarantee, "guarantee");
    }

    @Override
    public boolean isConsistent(List<Operation<Access, Optional<Object>>> operations) {
        return SessionChecker.check(operations, guarantee).isEmpty();
    }

    @Override
    public Reasons reasons(List<Operation<Access, Optional<Object>>> operations) {
        Violation violation = SessionChecker.check(operations, guarantee).orElseThrow();
        Map<Operation<?, ?>, String> remarks = new HashMap<>();
        violation.operations().forEach(index -> remarks.put(operations.get(index), "is a part of the contradiction"));
        return new Reasons(
                "It violates " + guarantee + ": " + violation.explanation() + ".", operations, remarks, List.of());
    }
}
