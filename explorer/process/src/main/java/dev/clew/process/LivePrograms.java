package dev.clew.process;

import dev.clew.process.message.Body;
import dev.clew.process.program.ProgramPool;
import dev.clew.process.program.ProgramState;
import dev.clew.process.workload.Programs;
import java.util.Optional;

/** What properties find out about programs: they are asked, and the answer is remembered. */
final class LivePrograms implements Programs {
    private final ProgramPool pool;

    LivePrograms(ProgramPool pool) {
        this.pool = pool;
    }

    @Override
    public Optional<Body> ask(int node, Object state, Body request) {
        ProgramState program = (ProgramState) state;
        return program.failure().isPresent() ? Optional.empty() : pool.ask(node, program, request);
    }

    @Override
    public boolean mayActAlone(int node, Object state) {
        ProgramState program = (ProgramState) state;
        return program.failure().isEmpty()
                && (!program.timers().isEmpty()
                        || !program.actions().isEmpty()
                        || pool.tick(node, program).isPresent());
    }
}
