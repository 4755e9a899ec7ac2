package dev.clew.runtime.serve;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds records and enums by name, and decomposes and constructs records. */
final class RecordClasses {
    private final List<String> packages;
    private final ClassLoader loader;

    /** Creates a finder that omits the packages of the given classes from names. */
    RecordClasses(Collection<Class<?>> home) {
        packages = Stream.concat(home.stream().map(Class::getPackageName), Stream.of("dev.clew.model"))
                .distinct()
                .toList();
        loader = home.stream()
                .map(Class::getClassLoader)
                .filter(each -> each != null && each != RecordClasses.class.getClassLoader())
                .findFirst()
                .orElse(RecordClasses.class.getClassLoader());
    }

    /** Returns the name by which {@link #named} finds a class. */
    String name(Class<?> type) {
        String home = packages.stream()
                .filter(each -> type.getName().startsWith(each + "."))
                .findFirst()
                .orElse("");
        String simple = home.isEmpty()
                ? type.getName()
                : type.getName().substring(home.length() + 1).replace('$', '.');
        boolean isUnique = !home.isEmpty() && type.equals(find(simple));
        return isUnique ? simple : type.getName();
    }

    /**
     * Returns the class with a name.
     *
     * @throws IllegalArgumentException if there is none that is a record or an enum
     */
    Class<?> named(String name) {
        Class<?> found = find(name);
        if (found == null || !(found.isRecord() || found.isEnum())) {
            throw new IllegalArgumentException("no record or enum '" + name + "' in " + packages);
        }
        return found;
    }

    private @Nullable Class<?> find(String name) {
        return Stream.concat(packages.stream().map(each -> each + "." + name.replace('.', '$')), Stream.of(name))
                .map(this::load)
                .filter(each -> each != null)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** Returns the components of a record by name, in order. */
    Map<String, Object> components(Record record) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            try {
                parts.put(component.getName(), accessor.invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("the record " + record.getClass() + " cannot be read", e);
            }
        }
        return parts;
    }

    /** Creates a record from components by name. */
    Object make(Class<?> type, Map<String, Object> parts) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> parts.get(component.getName()))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "cannot create " + type.getSimpleName() + " from " + parts + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot create " + type.getSimpleName() + " from " + parts, e);
        }
    }

    /** Returns a constant of an enum. */
    Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> ((Enum<?>) each).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no constant " + name));
    }
}
