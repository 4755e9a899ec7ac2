package dev.clew.process.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.process.message.Body;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Workload {@code unique-ids}: no two answers have the same id. The result of an answer is the id's
 * text.
 */
final class UniqueIdsWorkload extends ClientWorkload {

    UniqueIdsWorkload() {
        super("unique-ids", "Clients generate ids, of any JSON type; IdsAreUnique.", 2, 2);
    }

    @Override
    Script script(Scale scale) {
        return new GenerateScript();
    }

    @Override
    void addProperties(Properties properties, Script script, Scale scale) {
        properties.invariant("IdsAreUnique", snapshot -> {
            Set<Object> ids = new HashSet<>();
            return snapshot.everyOperation((client, operation, outcome) ->
                    !(outcome instanceof OperationOutcome.Done done) || ids.add(done.result()));
        });
    }

    private record GenerateScript() implements Script {
        @Override
        public ObjectNode request(int client, int operation, List<OperationOutcome> before) {
            return Body.object("generate");
        }

        @Override
        public Optional<Object> result(ObjectNode request, ObjectNode answer) {
            return Optional.ofNullable(answer.get("id")).map(CanonicalJson::text);
        }
    }
}
