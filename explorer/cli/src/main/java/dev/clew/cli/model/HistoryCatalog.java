package dev.clew.cli.model;

import dev.clew.cli.console.UsageException;
import dev.clew.history.check.HistoryModel;
import dev.clew.model.ModelError;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Catalog of the history models in the user's jars. A provider that cannot be loaded, or has no name, does not keep other
 * models from being used.
 */
public final class HistoryCatalog {
    /** Greatest number of providers that fail before the others are not looked at. */
    private static final int MOST_FAILURES = 100;

    private final List<OwnHistoryModel> models = new ArrayList<>();
    private final List<RuntimeException> failures = new ArrayList<>();

    private HistoryCatalog() {}

    /**
     * Returns the catalog of the given jars.
     *
     * @param jars jars and class folders of the user
     * @throws UsageException if a jar cannot be read
     */
    public static HistoryCatalog of(List<String> jars) {
        HistoryCatalog catalog = new HistoryCatalog();
        if (!jars.isEmpty()) {
            catalog.load(ServiceLoader.load(HistoryModel.class, ModelCatalog.loader(jars))
                    .iterator());
        }
        return catalog;
    }

    private void load(Iterator<HistoryModel> providers) {
        while (failures.size() < MOST_FAILURES) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                models.add(OwnHistoryModel.of(providers.next()));
            } catch (ServiceConfigurationError e) {
                failures.add(BrokenCode.notLoaded("the history models", e));
            } catch (StackOverflowError e) {
                failures.add(BrokenCode.endless("the history models", e));
            } catch (LinkageError e) {
                failures.add(BrokenCode.failure(e));
            } catch (ModelError | UsageException e) {
                failures.add(e);
            }
        }
    }

    /** Returns the names of the models. */
    public List<String> names() {
        return models.stream().map(OwnHistoryModel::name).toList();
    }

    /**
     * Returns the model with the given name; empty if there is none.
     *
     * @param isBuiltIn whether a model of Clew has the name
     * @throws UsageException if more than one model has the name
     * @throws RuntimeException the first failure, if no model has the name and one could not be loaded
     */
    public Optional<OwnHistoryModel> named(String name, boolean isBuiltIn) {
        List<OwnHistoryModel> matching =
                models.stream().filter(model -> model.name().equals(name)).toList();
        if (matching.size() > 1) {
            throw new UsageException("two history models are named '" + name + "': "
                    + matching.get(0).className() + " and " + matching.get(1).className() + "; rename one");
        }
        if (matching.size() == 1 && isBuiltIn) {
            throw new UsageException("a history model of Clew is named '" + name + "', too; rename that of "
                    + matching.get(0).className());
        }
        if (matching.isEmpty() && !isBuiltIn && !failures.isEmpty()) {
            throw failures.get(0);
        }
        return matching.stream().findFirst();
    }
}
