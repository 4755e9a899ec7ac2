package dev.clew.history.check;

import dev.clew.history.SequentialSpec;
import java.util.Set;

/** Lock without tokens, as in Knossos: {@code :acquire} succeeds if it is free, {@code :release} if it is held. */
record MutexModel() implements HistoryModel {

    @Override
    public String name() {
        return "mutex";
    }

    @Override
    public Set<String> functions() {
        return Set.of("acquire", "release");
    }

    @Override
    public SequentialSpec<?, Call, Object> spec() {
        return new Spec();
    }

    private record Spec() implements SequentialSpec<Boolean, Call, Object> {
        @Override
        public Boolean initial() {
            return false;
        }

        @Override
        public Object result(Boolean held, Call call) {
            return call.value();
        }

        @Override
        public boolean allows(Boolean held, Call call, Object result) {
            return held != call.function().equals("acquire");
        }

        @Override
        public Boolean next(Boolean held, Call call) {
            return call.function().equals("acquire");
        }
    }
}
