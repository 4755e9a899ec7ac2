package dev.clew.process.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.process.clock.Deadline;
import dev.clew.process.message.Body;
import dev.clew.process.message.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Live program and its current state. Used by one thread at a time, except for {@link #peek}. */
final class Session {
    /**
     * Start of the message ids of Clew's requests, far from those of clients and of the preamble.
     */
    private static final long FIRST_ASKED = 1_000_000;

    private static final String BUSY = "hangs: it was still at work";

    private static final String ANSWERED_AND_BUSY = "answered init, but was still at work";

    /** Number of polls within which a program reads its input. */
    private static final int MOST_POLLS = 3;

    /** Number of waits after which a program reads {@code init}. */
    private static final int MOST_WAITS = 1_000;

    /** Timeout for the answer to the first clew_state. */
    private static final Duration PROBED = Duration.ofSeconds(1);

    private final ProgramSettings settings;
    private final LineCodec wire;
    private final String self;
    private final LiveProgram program;
    private final ProgramClock clock;
    private final Path folder;
    private final String mark;
    private final List<String> unprompted = new ArrayList<>();
    private final Handshake handshake = new Handshake();
    private boolean reportsState;
    private ProgramState state;
    private long asked = FIRST_ASKED;
    private volatile long idleSince = System.nanoTime();
    private volatile long spokeAfter = -1;

    /** Counter that is even while the program is idle; changes whenever it receives a request. */
    private volatile int turn = 1;

    /**
     * Starts a program without sending {@code init}.
     *
     * @param folder its data directory, new and empty
     * @param pool value that marks all processes of a pool
     * @param clock the clock on which the program runs, closed with the session
     */
    Session(
            ProgramSettings settings,
            int node,
            Optional<DataDirectory> begunOn,
            Path folder,
            String pool,
            ProgramClock clock)
            throws IOException {
        this.settings = settings;
        this.folder = folder;
        this.clock = clock;
        self = settings.names().get(node);
        wire = new LineCodec(settings.protocol(), self);
        state = new ProgramState(
                begunOn, List.of(), begunOn, Optional.empty(), Optional.empty(), false, Optional.empty());
        begunOn.orElse(DataDirectory.EMPTY).writeTo(folder);
        mark = ProgramSettings.DATA_DIRECTORY + "=" + folder;
        List<String> command = new ArrayList<>(Guardian.ownSession());
        command.addAll(settings.command());
        Map<String, String> environment = new LinkedHashMap<>(settings.environment(self, folder, pool));
        environment.putAll(clock.environment());
        program = LiveProgram.start(self, command, settings.directory(), environment, settings.quiet());
    }

    /** Returns the name of the program's node. */
    String name() {
        return self;
    }

    /** Returns the state of the program. */
    ProgramState state() {
        return state;
    }

    /** Returns whether the program can be restored to a state without a replay. */
    boolean restores() {
        return handshake.can("restore") && reportsState && state.deadline().isEmpty();
    }

    Path folder() {
        return folder;
    }

    /**
     * Returns whether the program reports its state: it announced this in its answer to {@code
     * init}, or answers a probe. Probed once, on a disposable program. Waits longer than {@code
     * quiet}: a slow starter mistaken for one without state support would be explored differently.
     */
    boolean supportsStateReports() {
        if (!wire.isJson() || handshake.isAnnounced() || !handshake.isComplete()) {
            return handshake.isAnnounced();
        }
        asked++;
        writeLine(wire.line(LineCodec.CLEW, Body.object("clew_state").put("msg_id", asked)));
        long deadline = System.nanoTime() + PROBED.toNanos();
        try {
            for (long left = PROBED.toNanos(); left > 0; left = deadline - System.nanoTime()) {
                LiveProgram.Output output = program.lines(Duration.ofNanos(left), 1);
                List<Sent> sent = sent(output);
                if (output.end() != LiveProgram.End.COMPLETE || sent.stream().anyMatch(this::isToClew)) {
                    return sent.stream()
                            .anyMatch(each -> isAnswer(each, "clew_state_ok")
                                    && each.body().json().has("value"));
                }
            }
        } catch (MisbehaviourException e) {
            return false;
        }
        return false;
    }

    private void writeLine(String line) {
        program.write(line, settings.answerTimeout());
    }

    /**
     * Returns whether the program may act spontaneously as time passes, which is not waited for.
     */
    boolean waitsForTime() {
        return program.rest() != LiveProgram.Rest.UNTIL_INPUT;
    }

    /**
     * Returns whether the program was active silently since it reached its state; always false if
     * it reports its state.
     */
    boolean wasWoken() {
        return !reportsState && program.wasWoken();
    }

    /** Returns whether the program has answered {@code init}, or need not. */
    boolean hasAnsweredInit() {
        return handshake.hasAnsweredInit();
    }

    private boolean isToClew(Sent sent) {
        return sent.destination().equals(LineCodec.CLEW);
    }

    private boolean isAnswer(Sent sent, String type) {
        return sent.destination().equals(LineCodec.CLEW)
                && sent.body().type().equals(type)
                && sent.body().inReplyTo().equals(OptionalLong.of(asked));
    }

    /**
     * Sends {@code init} and returns the messages sent besides its answer. Waits until the program
     * answers, or has sent requests to others and waits for them.
     */
    List<Sent> greet() throws MisbehaviourException {
        List<Sent> sent = new ArrayList<>();
        if (wire.isJson()) {
            ObjectNode init = Body.object("init").put("msg_id", 1).put("node_id", self);
            settings.names().forEach(init.putArray("node_ids")::add);
            handshake.add(init);
            handshake.next();
            writeLine(wire.line(LineCodec.STARTER, init));
            awaitInit(init, sent);
            if (!handshake.isComplete()) {
                return sent;
            }
        }
        sent.addAll(sent(ended(program.complete(settings.answerTimeout()), wire.isJson() ? ANSWERED_AND_BUSY : BUSY)));
        return sent;
    }

    private void awaitInit(ObjectNode init, List<Sent> sent) throws MisbehaviourException {
        long deadline = System.nanoTime() + settings.answerTimeout().toNanos();
        while (!handshake.isComplete()) {
            Duration rest = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            wakeForInit(sent);
            if (handshake.isComplete() || (clock.isVirtual() && !sent.isEmpty() && waitsForOthers(sent))) {
                return;
            }
            sent.addAll(sent(ended(program.lines(rest, 1), "gives no answer to " + init)));
            handshake.takeAnswer(sent);
            if (!handshake.isComplete()) {
                sent.addAll(sent(ended(program.complete(rest), "gives no answer to " + init)));
                handshake.takeAnswer(sent);
            }
            if (!handshake.isComplete() && waitsForOthers(sent)) {
                return;
            }
        }
    }

    /** Lets time pass if the program waits for a time before it reads {@code init}. */
    private void wakeForInit(List<Sent> sent) throws MisbehaviourException {
        if (!clock.isVirtual()) {
            return;
        }
        sent.addAll(sent(ended(program.complete(settings.answerTimeout()), ANSWERED_AND_BUSY)));
        handshake.takeAnswer(sent);
        for (int i = 0; i < MOST_WAITS && !handshake.isComplete() && sent.isEmpty(); i++) {
            if (clock.earliest().isEmpty()) {
                return;
            }
            clock.fire(0, 0);
            sent.addAll(sent(ended(program.complete(settings.answerTimeout()), ANSWERED_AND_BUSY)));
            handshake.takeAnswer(sent);
        }
    }

    /** Lets a program whose only thread polls for input read what it was just sent. */
    private void pollInput(List<Sent> sent) throws MisbehaviourException {
        for (int i = 0; i < MOST_POLLS && sent.isEmpty() && program.onlyThread() != 0; i++) {
            if (clock.earliest().filter(Deadline::isPolling).isEmpty()) {
                return;
            }
            clock.fire(0, 0);
            sent.addAll(sent(ended(program.complete(settings.answerTimeout()))));
        }
    }

    /**
     * Returns whether the program waits for others: it has sent a request, or has sent something
     * and no passing of time will make it continue.
     */
    private boolean waitsForOthers(List<Sent> sent) {
        return Handshake.containsRequest(sent) || (!waitsForTime() && !sent.isEmpty());
    }

    /** Sends the preamble and requests the first report. */
    Answer begin(List<Sent> sentBefore, boolean asksState) throws MisbehaviourException {
        List<Sent> sent = new ArrayList<>(sentBefore);
        int messageId = 2;
        for (Body each : settings.preamble()) {
            handshake.add(each.json().put("msg_id", messageId++));
        }
        reportsState = asksState;
        continueHandshake(sent);
        Optional<Report> report = report(sent);
        state = new ProgramState(
                state.begunOn(), List.of(), disk(), report, deadline(), handshake.isComplete(), Optional.empty());
        return idleAnswer(sent);
    }

    /** Sends the remaining startup requests as long as the program answers them. */
    private void continueHandshake(List<Sent> sent) throws MisbehaviourException {
        handshake.takeAnswer(sent);
        for (ObjectNode request = handshake.next(); request != null; request = handshake.next()) {
            writeLine(wire.line(LineCodec.STARTER, request));
            String silent = "gives no answer to " + request;
            List<Sent> said = sent(ended(program.complete(settings.answerTimeout()), silent));
            pollInput(said);
            sent.addAll(said);
            handshake.takeAnswer(sent);
            if (handshake.unanswered() != null && !Handshake.containsRequest(said)) {
                throw new MisbehaviourException(silent);
            }
        }
    }

    /** Completes an input: continues the startup if the program has answered now. */
    private Answer after(Input input, List<Sent> sent) throws MisbehaviourException {
        continueHandshake(sent);
        Optional<Report> report = report(sent);
        if (input instanceof Input.Fire || input instanceof Input.Act) {
            removeAcknowledgements(sent);
        }
        state = state.after(input, disk(), report, deadline(), handshake.isComplete());
        return idleAnswer(sent);
    }

    /** Delivers an input. */
    Answer give(Input input) throws MisbehaviourException {
        busy();
        List<Sent> sent = new ArrayList<>();
        if (input instanceof Input.Tick) {
            sent.addAll(sent(ended(program.spoken(settings.tick().multipliedBy(2)))));
        } else if (input instanceof Input.Expire expire) {
            sent.addAll(expired(expire));
        } else {
            writeLine(wire.line(input));
            if (!(handshake.can("sequential") && reportsState)) {
                sent.addAll(sent(ended(program.complete(settings.answerTimeout()))));
                pollInput(sent);
            }
        }
        return after(input, sent);
    }

    /**
     * Moves the clock to the deadline, and on as long as the program only polls: it waits shortly
     * again and again, and sends nothing.
     */
    private List<Sent> expired(Input.Expire expire) throws MisbehaviourException {
        if (!clock.earliest().equals(Optional.of(expire.deadline()))) {
            throw new MisbehaviourException("no longer waits for the time " + expire.deadline());
        }
        List<Sent> sent = new ArrayList<>();
        long end = clock.now() + Deadline.LONGEST_POLLING;
        Optional<Deadline> next = clock.earliest();
        while (next.isPresent()) {
            clock.fire(program.onlyThread(), end);
            sent.addAll(sent(ended(program.complete(settings.answerTimeout()))));
            boolean polls = sent.isEmpty() && next.get().isPolling();
            next = clock.earliest().filter(wait -> polls && wait.isPolling());
            if (clock.now() >= end) {
                break;
            }
        }
        return sent;
    }

    /** Returns the earliest time for which the program waits, and examines its processes. */
    private Optional<Deadline> deadline() {
        clock.examine(program.processes());
        return clock.earliest();
    }

    private static void removeAcknowledgements(List<Sent> sent) throws MisbehaviourException {
        for (Sent each : sent) {
            if (each.destination().equals(LineCodec.CLEW) && each.body().type().equals("error")) {
                throw new MisbehaviourException("answers Clew with " + each.body());
            }
        }
        sent.removeIf(each -> each.destination().equals(LineCodec.CLEW));
    }

    /**
     * Waits for unprompted output for the configured time; if there is some, the state changes
     * accordingly.
     *
     * @return the output; empty if there is none
     */
    Optional<Answer> tick() throws MisbehaviourException {
        busy();
        LiveProgram.Output output = program.spoken(settings.tick());
        if (output.lines().isEmpty() && output.end() == LiveProgram.End.COMPLETE) {
            idle();
            return Optional.empty();
        }
        return Optional.of(after(new Input.Tick(), new ArrayList<>(sent(ended(output)))));
    }

    /** Restores the program to a state that it reported. */
    void restore(ProgramState wanted) throws MisbehaviourException {
        busy();
        Report report = wanted.report().orElseThrow();
        ObjectNode body =
                Body.object("clew_restore").set("value", report.value().json());
        ArrayNode timers = body.putArray("timers");
        report.timers().forEach(timer -> timers.add(timer.json()));
        List<Sent> sent = new ArrayList<>();
        ask(body, sent);
        Optional<Report> now = report(sent);
        if (!now.equals(wanted.report()) || !sent.isEmpty()) {
            throw new MisbehaviourException("does not restore its state: expected " + report + ", got "
                    + now.map(Report::toString).orElse("no state") + (sent.isEmpty() ? "" : ", and it sent " + sent));
        }
        state = wanted;
        idle();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time uses it
    private void busy() {
        turn += turn % 2 == 0 ? 1 : 0;
        clock.beforeInput();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void idle() {
        idleSince = System.nanoTime();
        turn++;
    }

    private Answer idleAnswer(List<Sent> sent) {
        idle();
        return new Answer(sent, state);
    }

    private Optional<DataDirectory> disk() {
        return state.begunOn().map(begun -> DataDirectory.read(folder));
    }

    /** Requests the program's state, if it reports it. */
    private Optional<Report> report(List<Sent> sent) throws MisbehaviourException {
        if (!reportsState || !handshake.isComplete()) {
            return Optional.empty();
        }
        JsonNode answer = ask(Body.object("clew_state"), sent);
        if (!answer.has("value")) {
            throw new MisbehaviourException("answers clew_state without a value: " + answer);
        }
        return Optional.of(
                new Report(JsonText.of(answer.path("value")), list(answer, "timers"), list(answer, "actions")));
    }

    private static List<JsonText> list(JsonNode answer, String field) throws MisbehaviourException {
        JsonNode list = answer.path(field);
        if (!list.isMissingNode() && !list.isArray()) {
            throw new MisbehaviourException("answers clew_state with " + field + " that is not a list: " + answer);
        }
        List<JsonText> values = new ArrayList<>();
        list.forEach(value -> values.add(JsonText.of(value)));
        return values.stream()
                .distinct()
                .sorted((a, b) -> a.text().compareTo(b.text()))
                .toList();
    }

    /**
     * Sends a request of Clew and returns its answer; messages to others meanwhile are added to the
     * list.
     */
    private JsonNode ask(ObjectNode request, List<Sent> others) throws MisbehaviourException {
        asked++;
        writeLine(wire.line(LineCodec.CLEW, request.put("msg_id", asked)));
        long deadline = System.nanoTime() + settings.answerTimeout().toNanos();
        JsonNode answer = null;
        while (answer == null) {
            Duration rest = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            for (Sent sent : sent(ended(
                    program.lines(rest, 1),
                    "gives no answer to " + request.path("type").asText()))) {
                if (isAnswer(sent, request.path("type").asText() + "_ok")) {
                    answer = sent.body().json();
                } else if (sent.destination().equals(LineCodec.CLEW)) {
                    throw new MisbehaviourException(
                            "answers " + request.path("type").asText() + " with " + sent.body());
                } else {
                    others.add(sent);
                }
            }
        }
        return answer;
    }

    private LiveProgram.Output ended(LiveProgram.Output output) throws MisbehaviourException {
        return ended(output, BUSY);
    }

    private LiveProgram.Output ended(LiveProgram.Output output, String whenBusy) throws MisbehaviourException {
        switch (output.end()) {
            case COMPLETE -> {
                return output;
            }
            case DIED -> throw new MisbehaviourException("died " + program.exit());
            case DEAF -> throw new MisbehaviourException("does not read its input");
            case BUSY ->
                throw new MisbehaviourException(
                        whenBusy + " after " + settings.answerTimeout().toMillis() + " ms");
            case FLOOD ->
                throw new MisbehaviourException("wrote too much: more than 10,000 lines or 4 MiB for one input");
            case UNENDED ->
                throw new MisbehaviourException("wrote an incomplete line; each message must end with a newline");
            case FORKS -> throw new MisbehaviourException("forks without end: it has more than 64 processes");
        }
        throw new IllegalStateException();
    }

    private List<Sent> sent(LiveProgram.Output output) throws MisbehaviourException {
        List<Sent> sent = new ArrayList<>();
        for (String line : output.lines()) {
            if (!line.isBlank()) {
                sent.add(wire.read(line));
            }
        }
        return sent;
    }

    /** Records whether the program sends output while it is idle; may be called by any thread. */
    void peek() {
        int before = turn;
        if (spokeAfter < 0 && before % 2 == 0 && program.hasOutput() && turn == before) {
            spokeAfter = System.nanoTime() - idleSince;
        }
    }

    /**
     * Returns the nanoseconds of idleness after which the program sent output; negative if it has
     * not.
     */
    long spokeAfter() {
        peek();
        return spokeAfter;
    }

    /** Returns the nanoseconds since the program became idle. */
    long idleFor() {
        return System.nanoTime() - idleSince;
    }

    /** Returns all unprompted output so far. */
    List<String> unpromptedOutput() {
        unprompted.addAll(program.unpromptedOutput());
        return List.copyOf(unprompted);
    }

    boolean isAlive() {
        return program.isAlive();
    }

    /** Returns the last lines of its stderr. */
    List<String> errors() {
        return program.errors();
    }

    /** Ends the program and removes its data directory. */
    void end(boolean forked) {
        program.kill();
        if (forked) {
            Processes.killMarked(mark);
        }
        clock.close();
        FolderCleaner.remove(folder);
    }

    /** Returns the clock on which the program runs. */
    ProgramClock clock() {
        return clock;
    }
}
