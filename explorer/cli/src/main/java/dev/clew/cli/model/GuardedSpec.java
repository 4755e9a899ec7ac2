package dev.clew.cli.model;

import dev.clew.history.Monitor;
import dev.clew.history.SequentialSpec;
import dev.clew.history.check.Call;
import dev.clew.model.ModelError;
import java.util.Optional;

/**
 * Specification of the user whose methods fail with a {@link ModelError} that names them.
 *
 * @param provider the class that offers the specification
 */
record GuardedSpec<S>(SequentialSpec<S, Call, Object> spec, String provider)
        implements SequentialSpec<S, Call, Object> {

    private String subject(String method) {
        return method + "() of the specification of " + provider;
    }

    @Override
    public S initial() {
        return BrokenCode.call(subject("initial"), spec::initial);
    }

    @Override
    public Object result(S state, Call operation) {
        return BrokenCode.call(subject("result"), () -> spec.result(state, operation));
    }

    @Override
    public S next(S state, Call operation) {
        return BrokenCode.call(subject("next"), () -> spec.next(state, operation));
    }

    @Override
    public boolean allows(S state, Call operation, Object result) {
        return BrokenCode.call(subject("allows"), () -> {
            try {
                return spec.allows(state, operation, result);
            } catch (RuntimeException e) {
                result(state, operation); // names result() if that is what failed
                throw e;
            }
        });
    }

    @Override
    public S next(S state, Call operation, Object result) {
        return BrokenCode.call(subject("next"), () -> spec.next(state, operation, result));
    }

    @Override
    public Optional<Object> partition(Call operation) {
        return BrokenCode.call(subject("partition"), () -> spec.partition(operation));
    }

    @Override
    public Optional<Monitor<Call, Object>> monitor() {
        return BrokenCode.call(subject("monitor"), spec::monitor)
                .map(monitor -> history -> BrokenCode.call(subject("monitor"), () -> monitor.decide(history)));
    }

    @Override
    public boolean readsOnly(Call operation) {
        return BrokenCode.call(subject("readsOnly"), () -> spec.readsOnly(operation));
    }
}
