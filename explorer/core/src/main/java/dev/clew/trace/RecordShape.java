package dev.clew.trace;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Components of a record class, looked up once per class. Immutable. */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final String name;
    private final boolean implementsUserInterface;
    private final List<String> components = new ArrayList<>();
    private final List<Method> accessors = new ArrayList<>();
    private final List<AnnotatedType> types = new ArrayList<>();
    private final List<NodeIdMarks> marks = new ArrayList<>();
    private final boolean readable;

    private RecordShape(Class<?> type) {
        name = type.getSimpleName();
        implementsUserInterface = implementsInterface(type);
        readable = readComponents(type);
    }

    static RecordShape of(Class<? extends Record> type) {
        return SHAPES.get(type);
    }

    /** Returns the simple class name. */
    String name() {
        return name;
    }

    /** Returns whether the class implements an interface that does not belong to the Java platform. */
    boolean implementsUserInterface() {
        return implementsUserInterface;
    }

    /** Returns whether the components can be read, which fails in a module that does not open its package. */
    boolean isReadable() {
        return readable;
    }

    /** Returns the names of the components, in the order of declaration. */
    List<String> components() {
        return components;
    }

    /** Returns the value of a component; the accessor's exception as text if it throws. */
    @Nullable
    Object value(Record object, int component) {
        try {
            return accessors.get(component).invoke(object);
        } catch (ReflectiveOperationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return cause.toString();
        }
    }

    /**
     * Returns the marks of node ids in a component.
     *
     * @param variables marks of the record's type variables
     */
    NodeIdMarks marks(int component, Map<TypeVariable<?>, NodeIdMarks> variables) {
        return variables.isEmpty() ? marks.get(component) : NodeIdMarks.of(types.get(component), variables);
    }

    private boolean readComponents(Class<?> type) {
        try {
            for (RecordComponent component : type.getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                components.add(component.getName());
                accessors.add(component.getAccessor());
                types.add(component.getAnnotatedType());
                marks.add(NodeIdMarks.of(component.getAnnotatedType(), Map.of()));
            }
            return true;
        } catch (InaccessibleObjectException e) {
            return false;
        }
    }

    private static boolean implementsInterface(Class<?> type) {
        for (Class<?> implemented : type.getInterfaces()) {
            if (!implemented.getName().startsWith("java.")) {
                return true;
            }
        }
        return false;
    }
}
