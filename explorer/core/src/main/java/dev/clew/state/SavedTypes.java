package dev.clew.state;

import dev.clew.code.ReachableClasses;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * Classes whose values a file may hold: nothing else in a file is made into an object, so that whoever can change the
 * file cannot run code of other classes. Values of the Java platform's own value classes are always admitted.
 *
 * @param loading a class whose class loader finds the classes by name
 * @param admitted accepts classes that are not of the Java platform
 */
public record SavedTypes(Class<?> loading, Predicate<Class<?>> admitted) {

    /**
     * Returns the classes of a model's values: those that its code names, and those in its packages.
     *
     * @param code classes with the code of the model
     */
    public static SavedTypes ofCode(Class<?> loading, Collection<? extends Class<?>> code) {
        return new SavedTypes(loading, new ReachableClasses(code));
    }

    Admission admission() {
        return new Admission(this::admits, true, Admission.MAX_VALUES, Admission.MAX_DEPTH);
    }

    ClassNames names() {
        return new ClassNames(loading.getClassLoader());
    }

    private boolean admits(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return ReachableClasses.isOfPlatform(element) || admitted.test(element);
    }
}
