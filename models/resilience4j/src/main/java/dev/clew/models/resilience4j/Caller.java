package dev.clew.models.resilience4j;

import dev.clew.host.Host;
import dev.clew.host.Hosted;
import dev.clew.models.resilience4j.CallMessage.Reply;
import dev.clew.models.resilience4j.CallMessage.Request;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Calls a server as often as its circuit breaker permits; a call that is rejected is tried again later. */
final class Caller implements Hosted.WithActions<CallMessage, String> {
    private static final String START = "call";

    private final Host<CallMessage> host;
    private final Settings settings;
    private final CircuitBreaker breaker;
    private final List<Call> outstanding = new ArrayList<>();
    private Period period;
    private int started;

    /** Whether a call was permitted before the breaker had been open for as long as it should. */
    private boolean calledWhileOpen;

    /** Whether the breaker closed without the outcomes of as many test calls as it should wait for. */
    private boolean closedEarly;

    /** Whether the breaker was half-open and closed. */
    private boolean hasRecovered;

    /**
     * Call without an outcome.
     *
     * @param period the number of the period in which it was permitted
     */
    record Call(int number, int period, Instant start) {}

    /** State of a caller in traces; {@code uptime} is in milliseconds. */
    private record Printed(
            String breaker,
            int permitted,
            List<Boolean> outcomes,
            List<Integer> outstanding,
            int started,
            long uptime) {}

    Caller(Host<CallMessage> host, Settings settings) {
        this.host = host;
        this.settings = settings;
        breaker = new CircuitBreakerStateMachine("server", settings.config(), host.clock());
        period = new Period(0, breaker.getState(), now());
    }

    private Instant now() {
        return host.clock().instant();
    }

    @Override
    public List<String> actions() {
        return started < settings.calls() ? List.of(START) : List.of();
    }

    @Override
    public void act(String action) {
        started++;
        attempt(started);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what a task throws ends the check
    private void attempt(int number) {
        boolean isPermitted = breaker.tryAcquirePermission();
        noteTransition();
        if (isPermitted) {
            calledWhileOpen |= period.state == State.OPEN;
            period.permitted++;
            outstanding.add(new Call(number, period.number, now()));
            host.send(settings.server(), new Request(number));
            if (settings.hasDeadlines()) {
                schedule(new Deadline(this, number), Settings.DEADLINE);
            }
        } else {
            schedule(new Retry(this, number), Settings.OPEN);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what a task throws ends the check
    private void schedule(Runnable task, Duration delay) {
        host.executor().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Begins a period if the breaker changed its state. */
    private void noteTransition() {
        State state = breaker.getState();
        if (state == period.state) {
            return;
        }
        if (period.state == State.OPEN) {
            calledWhileOpen |= now().isBefore(period.since.plus(Settings.OPEN));
        }
        if (state == State.CLOSED) {
            hasRecovered = true;
            closedEarly |= period.own < settings.tests();
        }
        period = new Period(period.number + 1, state, now());
    }

    /** Tries a rejected call again. */
    private record Retry(Caller caller, int call) implements Runnable {
        @Override
        public void run() {
            caller.attempt(call);
        }
    }

    /** Gives up a call. */
    private record Deadline(Caller caller, int call) implements Runnable {
        @Override
        public void run() {
            caller.finish(call, false);
        }
    }

    @Override
    public void receive(int source, CallMessage message) {
        if (message instanceof Reply reply) {
            finish(reply.call(), reply.isSuccess());
        }
    }

    private void finish(int number, boolean isSuccess) {
        outstanding.stream().filter(call -> call.number() == number).findAny().ifPresent(call -> {
            outstanding.remove(call);
            if (call.period() == period.number || !settings.dropsLateOutcomes()) {
                report(call, isSuccess);
            }
        });
    }

    private void report(Call call, boolean isSuccess) {
        long nanos = Duration.between(call.start(), now()).toNanos();
        period.report(isSuccess, call.period() == period.number, settings.window());
        if (isSuccess) {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, new IllegalStateException("call " + call.number()));
        }
        noteTransition();
    }

    @Override
    public Optional<Object> printed() {
        return Optional.of(new Printed(
                breaker.getState().name(),
                period.permitted,
                List.copyOf(period.outcomes),
                outstanding.stream().map(Call::number).toList(),
                started,
                host.uptime().toMillis()));
    }

    State state() {
        return breaker.getState();
    }

    boolean respectsWait() {
        return !calledWhileOpen;
    }

    boolean closesByTests() {
        return !closedEarly;
    }

    boolean hasRecovered() {
        return hasRecovered;
    }

    boolean boundsTests() {
        return state() != State.HALF_OPEN || period.permitted <= settings.tests();
    }

    /** Returns whether a closed breaker had no reason to open. */
    boolean opensOnFailures() {
        return state() != State.CLOSED
                || period.outcomes.size() < settings.window()
                || period.failureRate() < Settings.THRESHOLD;
    }

    /** Returns the calls whose outcome the breaker waits for before it permits another; empty if it waits for none. */
    List<Call> awaited() {
        boolean waits = state() == State.HALF_OPEN && period.permitted == settings.tests() && !settings.hasDeadlines();
        return waits
                ? outstanding.stream()
                        .filter(call -> call.period() == period.number)
                        .toList()
                : List.of();
    }
}
