package dev.clew;

import dev.clew.model.Model;
import dev.clew.report.CheckedModel;
import dev.clew.search.SearchOptions;
import dev.clew.semantics.build.ModelCode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Properties of a search that must be equal for a saved search to be resumed, by their names in messages. */
final class SearchIdentity {

    private SearchIdentity() {}

    static Map<String, String> of(Model model, Map<String, Object> parameters, SearchOptions options) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("version of Clew", version());
        identity.put("model", model.name());
        parameters.forEach((name, value) -> identity.put("parameter " + name, String.valueOf(value)));
        CheckedModel.faults(model).forEach((name, budget) -> identity.put("budget of " + name, String.valueOf(budget)));
        identity.put("store", options.store().word());
        identity.put("reduction", options.symmetry() ? "symmetry" : "none");
        identity.put("coverage", options.coverage() ? "counted" : "none");
        identity.put("search for goals", options.goals() == SearchOptions.Goals.OFF ? "off" : "on");
        identity.put("hash of the model's code", Long.toHexString(ModelCode.hash(model)));
        return identity;
    }

    private static String version() {
        String version = Clew.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
