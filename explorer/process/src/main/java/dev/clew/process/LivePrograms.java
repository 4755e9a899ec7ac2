package dev.clew.process;

import dev.clew.process.message.Body;
import dev.clew.process.program.Answer;
import dev.clew.process.program.Input;
import dev.clew.process.program.ProgramPool;
import dev.clew.process.program.ProgramState;
import dev.clew.process.workload.Programs;
import java.util.List;
import java.util.Optional;

/** Queries programs on behalf of properties; the answers are cached. */
final class LivePrograms implements Programs {
    private final ProgramPool pool;
    private final Addresses addresses;

    LivePrograms(ProgramPool pool, Addresses addresses) {
        this.pool = pool;
        this.addresses = addresses;
    }

    @Override
    public Optional<Body> ask(int node, Object state, Body request) {
        ProgramState program = (ProgramState) state;
        boolean hears = program.failure().isEmpty() && program.ready();
        return hears ? pool.ask(node, program, request) : Optional.empty();
    }

    @Override
    public boolean ignores(int node, Object state, int source, Body message) {
        ProgramState program = (ProgramState) state;
        if (program.failure().isPresent()) {
            return true; // a failed program accepts no input
        }
        if (!ProcessNode.accepts(program, message)) {
            return true;
        }
        Answer answer = pool.deliver(node, program, new Input.Message(addresses.of(source), message));
        return answer.sent().isEmpty() && answer.next().equals(program);
    }

    @Override
    public boolean mayActAlone(int node, Object state) {
        ProgramState program = (ProgramState) state;
        return program.failure().isEmpty()
                && (!program.ready()
                        || !program.reportedTimers().isEmpty()
                        || !program.actions().isEmpty()
                        || pool.tick(node, program).isPresent());
    }

    @Override
    public Optional<Reaction> expire(int node, Object state) {
        ProgramState program = (ProgramState) state;
        return program.failure().isPresent()
                ? Optional.empty()
                : program.deadline().flatMap(deadline -> reaction(node, program, new Input.Expire(deadline)));
    }

    @Override
    public Optional<Reaction> receive(int node, Object state, int source, Body message) {
        ProgramState program = (ProgramState) state;
        return program.failure().isEmpty() && ProcessNode.accepts(program, message)
                ? reaction(node, program, new Input.Message(addresses.of(source), message))
                : Optional.empty();
    }

    private Optional<Reaction> reaction(int node, ProgramState state, Input input) {
        Answer answer = pool.deliver(node, state, input);
        if (answer.next().failure().isPresent()) {
            return Optional.empty();
        }
        List<Outgoing> sent = answer.sent().stream()
                .map(each -> new Outgoing(addresses.find(each.destination()).orElse(-1), each.body()))
                .toList();
        return Optional.of(new Reaction(answer.next(), sent));
    }

    @Override
    public boolean waitsForTime(int node, Object state) {
        return pool.waitsForTime(node, (ProgramState) state);
    }
}
