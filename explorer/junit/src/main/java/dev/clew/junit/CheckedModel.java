package dev.clew.junit;

import dev.clew.model.Model;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Model named by an annotation.
 *
 * @param parameters its parameters by name; empty if the model comes from a factory method
 */
record CheckedModel(Model model, Map<String, Object> parameters) {

    /**
     * Creates the model.
     *
     * @throws IllegalArgumentException with a one-line message if the annotation does not identify
     * a model
     */
    static CheckedModel of(ModelCheck check, ExtensionContext context) {
        if (check.model().isEmpty() == check.factory().isEmpty()) {
            throw new IllegalArgumentException("@ModelCheck needs either a model or a factory");
        }
        return check.model().isEmpty() ? made(check, context) : named(check);
    }

    private static CheckedModel named(ModelCheck check) {
        for (ModelProvider provider : ServiceLoader.load(ModelProvider.class)) {
            if (provider.name().equals(check.model())) {
                Parameters values = Parameters.parse(provider.allParameters(), given(check));
                return new CheckedModel(provider.create(values), values.asMap());
            }
        }
        throw new IllegalArgumentException("no ModelProvider on the class path is named '" + check.model() + "'");
    }

    private static Map<String, String> given(ModelCheck check) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String parameter : check.parameters()) {
            int equals = parameter.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("a parameter must be name=value, got '" + parameter + "'");
            }
            given.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return given;
    }

    private static CheckedModel made(ModelCheck check, ExtensionContext context) {
        Class<?> tests = context.getRequiredTestClass();
        Method factory = ReflectionSupport.findMethod(tests, check.factory())
                .orElseThrow(() -> new IllegalArgumentException(
                        tests.getName() + " has no method " + check.factory() + "() that returns a model"));
        Object owner = Modifier.isStatic(factory.getModifiers()) ? null : ReflectionSupport.newInstance(tests);
        if (ReflectionSupport.invokeMethod(factory, owner) instanceof Model model) {
            return new CheckedModel(model, Map.of());
        }
        throw new IllegalArgumentException(check.factory() + "() of " + tests.getName() + " does not return a model");
    }
}
