package dev.clew.junit;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Extension that runs the checks of a method annotated with {@link ModelCheck}, each as one
 * invocation of the method.
 */
final class ModelCheckExtension implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return !checks(context).isEmpty();
    }

    /**
     * Runs each check when its invocation is requested, so that its display name can contain the
     * counts.
     */
    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return checks(context).stream().map(check -> CheckInvocation.run(check, context));
    }

    private static List<ModelCheck> checks(ExtensionContext context) {
        return AnnotationSupport.findRepeatableAnnotations(context.getElement(), ModelCheck.class);
    }
}
