package dev.clew;

import dev.clew.model.Model;
import dev.clew.report.CheckedModel;
import dev.clew.search.SearchOptions;
import dev.clew.semantics.build.ModelCode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects the properties that identify a search. A saved search can be resumed only by a search in which all of them
 * have the same values. If one differs, the error message of {@link dev.clew.search.Checkpoints} quotes its name, so
 * the names are written for users.
 */
final class SearchIdentity {

    private SearchIdentity() {}

    /** Returns the values of the properties by name. */
    static Map<String, String> of(Model model, Map<String, Object> parameters, SearchOptions options) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("version of Clew", version());
        identity.put("model", model.name());
        parameters.forEach((name, value) -> identity.put("parameter " + name, String.valueOf(value)));
        CheckedModel.faults(model).forEach((name, budget) -> identity.put("budget of " + name, String.valueOf(budget)));
        model.leftOut().phrases().forEach(phrase -> identity.put(phrase.replaceFirst(":.*", ""), phrase));
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
