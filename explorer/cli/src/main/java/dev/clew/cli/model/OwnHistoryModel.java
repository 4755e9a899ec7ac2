package dev.clew.cli.model;

import dev.clew.cli.console.UsageException;
import dev.clew.history.SequentialSpec;
import dev.clew.history.check.Call;
import dev.clew.history.check.HistoryModel;
import dev.clew.model.ModelError;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * History model of the user whose methods fail with a {@link ModelError} that names the class and the method, or with a
 * {@link UsageException} if a class is missing.
 */
public final class OwnHistoryModel implements HistoryModel {
    private final HistoryModel provider;
    private final String name;

    private OwnHistoryModel(HistoryModel provider, String name) {
        this.provider = provider;
        this.name = name;
    }

    /**
     * Returns the model of a provider.
     *
     * @throws ModelError if it has no name
     */
    static OwnHistoryModel of(HistoryModel provider) {
        String subject = "name() of " + provider.getClass().getName();
        String name = BrokenCode.call(subject, provider::name);
        if (name.isBlank()) {
            throw new ModelError(subject + " returned an empty name");
        }
        return new OwnHistoryModel(provider, name);
    }

    /** Returns the name of the provider's class. */
    String className() {
        return provider.getClass().getName();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> functions() {
        String subject = "functions() of " + className();
        Set<String> functions = BrokenCode.call(subject, provider::functions);
        return BrokenCode.call(subject, () -> Set.copyOf(functions));
    }

    @Override
    public SequentialSpec<?, Call, Object> spec() {
        return guarded(BrokenCode.call("spec() of " + className(), provider::spec));
    }

    private <S> SequentialSpec<S, Call, Object> guarded(SequentialSpec<S, Call, Object> spec) {
        return new GuardedSpec<>(spec, className());
    }

    @Override
    public void validate(Call call) {
        Optional<IllegalArgumentException> refused = BrokenCode.call("validate() of " + className(), () -> {
            try {
                provider.validate(call);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of(e);
            }
        });
        if (refused.isPresent()) {
            throw refused.get();
        }
    }

    /** Returns the result of a check with this model, in which its states and values may fail, too. */
    public <T> T check(Supplier<T> check) {
        return BrokenCode.call("the check with the history model " + name + " of " + className(), check);
    }
}
