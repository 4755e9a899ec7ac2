package dev.clew.process.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.process.message.Body;
import dev.clew.process.message.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One live program, and where it stands. Used by one thread at a time, but for {@link #peek}. */
final class Session {
    /** Numbers of what Clew asks, far from those of clients and of the preamble. */
    private static final long FIRST_ASKED = 1_000_000;

    private static final String BUSY = "hangs: it was still at work";

    private static final String ANSWERED_AND_BUSY = "answered init, but was still at work";

    /** How long an answer to the first clew_state may take. */
    private static final Duration PROBED = Duration.ofSeconds(1);

    private final ProgramSettings settings;
    private final Wire wire;
    private final String self;
    private final LiveProgram program;
    private final Path folder;
    private final String mark;
    private final List<String> unasked = new ArrayList<>();
    private final Introduction introduction = new Introduction();
    private boolean tellsState;
    private ProgramState state;
    private long asked = FIRST_ASKED;
    private volatile long idleSince = System.nanoTime();
    private volatile long spokeAfter = -1;

    /** Even while it stands idle; changes whenever something is asked of it. */
    private volatile int turn = 1;

    /**
     * Starts a program; it is not yet greeted.
     *
     * @param folder a new and empty one, its data directory
     * @param pool what marks all processes of a pool
     */
    Session(ProgramSettings settings, int node, Optional<DataDirectory> begunOn, Path folder, String pool)
            throws IOException {
        this.settings = settings;
        this.folder = folder;
        self = settings.names().get(node);
        wire = new Wire(settings.protocol(), self);
        state = new ProgramState(begunOn, List.of(), begunOn, Optional.empty(), false, Optional.empty());
        begunOn.orElse(DataDirectory.EMPTY).writeTo(folder);
        mark = ProgramSettings.DATA_DIRECTORY + "=" + folder;
        List<String> command = new ArrayList<>(Guardian.ownSession());
        command.addAll(settings.command());
        program = LiveProgram.start(
                self, command, settings.directory(), settings.environment(self, folder, pool), settings.quiet());
    }

    /** Where it stands. */
    ProgramState state() {
        return state;
    }

    /** Whether it can be put into a state without a replay. */
    boolean restores() {
        return introduction.can("restore") && tellsState;
    }

    Path folder() {
        return folder;
    }

    /**
     * Whether it tells its state: it has said so when it was greeted, or answers when it is asked. Asked once, of a program
     * that is thrown away then; silence is waited for longer than {@code quiet}, since who is taken for ignorant, being slow to
     * start, would be explored as another program.
     */
    boolean knowsState() {
        if (!wire.isJson() || introduction.isAnnounced() || !introduction.isOver()) {
            return introduction.isAnnounced();
        }
        asked++;
        say(wire.line(Wire.CLEW, Body.object("clew_state").put("msg_id", asked)));
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

    private void say(String line) {
        program.write(line, settings.answerTimeout());
    }

    /** Whether it may do something by itself when a time has passed, which is not waited for. */
    boolean waitsForTime() {
        return program.rest() != LiveProgram.Rest.UNTIL_INPUT;
    }

    /** Whether it has done something silently since it stands here; not seen of a program that tells its state. */
    boolean wasWoken() {
        return !tellsState && program.wasWoken();
    }

    /** Whether it has answered {@code init}, or need not. */
    boolean hasAnsweredInit() {
        return introduction.hasAnsweredInit();
    }

    private boolean isToClew(Sent sent) {
        return sent.destination().equals(Wire.CLEW);
    }

    private boolean isAnswer(Sent sent, String type) {
        return sent.destination().equals(Wire.CLEW)
                && sent.body().type().equals(type)
                && sent.body().inReplyTo().equals(OptionalLong.of(asked));
    }

    /**
     * {@code init}; what it sends beside the answer. It is waited for until it answers, or has asked others first and waits for
     * them.
     */
    List<Sent> greet() throws MisbehaviourException {
        List<Sent> sent = new ArrayList<>();
        if (wire.isJson()) {
            ObjectNode init = Body.object("init").put("msg_id", 1).put("node_id", self);
            settings.names().forEach(init.putArray("node_ids")::add);
            introduction.add(init);
            introduction.next();
            say(wire.line(Wire.STARTER, init));
            awaitInit(init, sent);
            if (!introduction.isOver()) {
                return sent;
            }
        }
        sent.addAll(sent(ended(program.complete(settings.answerTimeout()), wire.isJson() ? ANSWERED_AND_BUSY : BUSY)));
        return sent;
    }

    private void awaitInit(ObjectNode init, List<Sent> sent) throws MisbehaviourException {
        long deadline = System.nanoTime() + settings.answerTimeout().toNanos();
        while (!introduction.isOver()) {
            Duration rest = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            sent.addAll(sent(ended(program.lines(rest, 1), "gives no answer to " + init)));
            introduction.takeAnswer(sent);
            if (!introduction.isOver()) {
                sent.addAll(sent(ended(program.complete(rest), "gives no answer to " + init)));
                introduction.takeAnswer(sent);
            }
            if (!introduction.isOver() && waitsForOthers(sent)) {
                return;
            }
        }
    }

    /** Whether it waits for an answer: it has asked something, or has said something and no time will make it go on. */
    private boolean waitsForOthers(List<Sent> sent) {
        return Introduction.asksSomething(sent) || (!waitsForTime() && !sent.isEmpty());
    }

    /** The preamble, and the first report. */
    Answer begin(List<Sent> sentBefore, boolean asksState) throws MisbehaviourException {
        List<Sent> sent = new ArrayList<>(sentBefore);
        int messageId = 2;
        for (Body each : settings.preamble()) {
            introduction.add(each.json().put("msg_id", messageId++));
        }
        tellsState = asksState;
        introduce(sent);
        Optional<Report> report = report(sent);
        state = new ProgramState(state.begunOn(), List.of(), disk(), report, introduction.isOver(), Optional.empty());
        return stands(sent);
    }

    /** Asks what is still to be asked at the start, as long as it answers. */
    private void introduce(List<Sent> sent) throws MisbehaviourException {
        introduction.takeAnswer(sent);
        for (ObjectNode request = introduction.next(); request != null; request = introduction.next()) {
            say(wire.line(Wire.STARTER, request));
            String silent = "gives no answer to " + request;
            List<Sent> said = sent(ended(program.complete(settings.answerTimeout()), silent));
            sent.addAll(said);
            introduction.takeAnswer(sent);
            if (introduction.unanswered() != null && !Introduction.asksSomething(said)) {
                throw new MisbehaviourException(silent);
            }
        }
    }

    /** What came of an input: the start goes on if the program has answered now. */
    private Answer after(Input input, List<Sent> sent) throws MisbehaviourException {
        introduce(sent);
        Optional<Report> report = report(sent);
        if (!(input instanceof Input.Message || input instanceof Input.Tick)) {
            dropAcknowledgements(sent);
        }
        state = state.after(input, disk(), report, introduction.isOver());
        return stands(sent);
    }

    /** Gives it an input. */
    Answer give(Input input) throws MisbehaviourException {
        busy();
        List<Sent> sent = new ArrayList<>();
        if (input instanceof Input.Tick) {
            sent.addAll(sent(ended(program.spoken(settings.tick().multipliedBy(2)))));
        } else {
            say(wire.line(input));
            if (!(introduction.can("sequential") && tellsState)) {
                sent.addAll(sent(ended(program.complete(settings.answerTimeout()))));
            }
        }
        return after(input, sent);
    }

    private static void dropAcknowledgements(List<Sent> sent) throws MisbehaviourException {
        for (Sent each : sent) {
            if (each.destination().equals(Wire.CLEW) && each.body().type().equals("error")) {
                throw new MisbehaviourException("answers Clew with " + each.body());
            }
        }
        sent.removeIf(each -> each.destination().equals(Wire.CLEW));
    }

    /**
     * Whether it speaks unasked within the time that is given for it; then it stands after that.
     *
     * @return what it said; empty if nothing
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

    /** Puts it into a state that it reported. */
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
            throw new MisbehaviourException("does not restore its state: it was to be " + report + " and is "
                    + now.map(Report::toString).orElse("unknown") + (sent.isEmpty() ? "" : ", and sent " + sent));
        }
        state = wanted;
        idle();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time uses it
    private void busy() {
        turn += turn % 2 == 0 ? 1 : 0;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void idle() {
        idleSince = System.nanoTime();
        turn++;
    }

    private Answer stands(List<Sent> sent) {
        idle();
        return new Answer(sent, state);
    }

    private Optional<DataDirectory> disk() {
        return state.begunOn().map(begun -> DataDirectory.read(folder));
    }

    /** Asks for its state, if it tells it. */
    private Optional<Report> report(List<Sent> sent) throws MisbehaviourException {
        if (!tellsState || !introduction.isOver()) {
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
            throw new MisbehaviourException("answers clew_state with " + field + " that are no list: " + answer);
        }
        List<JsonText> values = new ArrayList<>();
        list.forEach(value -> values.add(JsonText.of(value)));
        return values.stream()
                .distinct()
                .sorted((a, b) -> a.text().compareTo(b.text()))
                .toList();
    }

    /** Asks it as Clew; what it sends to others meanwhile is added. */
    private JsonNode ask(ObjectNode request, List<Sent> others) throws MisbehaviourException {
        asked++;
        say(wire.line(Wire.CLEW, request.put("msg_id", asked)));
        long deadline = System.nanoTime() + settings.answerTimeout().toNanos();
        JsonNode answer = null;
        while (answer == null) {
            Duration rest = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            for (Sent sent : sent(ended(
                    program.lines(rest, 1),
                    "gives no answer to " + request.path("type").asText()))) {
                if (isAnswer(sent, request.path("type").asText() + "_ok")) {
                    answer = sent.body().json();
                } else if (sent.destination().equals(Wire.CLEW)) {
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
                throw new MisbehaviourException("floods: it wrote more than 10,000 lines or 4 MiB for one input");
            case UNENDED ->
                throw new MisbehaviourException("wrote a line that does not end; each message ends with a newline");
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

    /** Notes whether it speaks while nothing is asked of it; by any thread. */
    void peek() {
        int before = turn;
        if (spokeAfter < 0 && before % 2 == 0 && program.hasOutput() && turn == before) {
            spokeAfter = System.nanoTime() - idleSince;
        }
    }

    /** After how many nanoseconds of standing idle it spoke; negative if it has not. */
    long spokeAfter() {
        peek();
        return spokeAfter;
    }

    /** For how many nanoseconds it has stood idle. */
    long idleFor() {
        return System.nanoTime() - idleSince;
    }

    /** What it has said unasked; asked again it says the same and what came since. */
    List<String> spokenUnasked() {
        unasked.addAll(program.spokenUnasked());
        return List.copyOf(unasked);
    }

    boolean isAlive() {
        return program.isAlive();
    }

    /** The last lines of its stderr. */
    List<String> errors() {
        return program.errors();
    }

    /** Ends it and removes its data directory. */
    void end(boolean forked) {
        program.kill();
        if (forked) {
            Processes.killMarked(mark);
        }
        Folders.remove(folder);
    }
}
