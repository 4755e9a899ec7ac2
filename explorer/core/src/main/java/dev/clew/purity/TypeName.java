package dev.clew.purity;

/** Names of classes as errors have them. */
public final class TypeName {
    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return nameOf(type);
        }
    };

    private TypeName() {}

    /** The simple name of a class, with its number if it has no other; a lambda by the class that it is written in. */
    public static String of(Class<?> type) {
        return NAMES.get(type);
    }

    private static String nameOf(Class<?> type) {
        if (type.isArray()) {
            return type.getSimpleName();
        }
        if (type.isHidden()) {
            return "a lambda in " + of(type.getNestHost());
        }
        String name = type.getName();
        int start = name.lastIndexOf('.') + 1;
        for (int i = start; i < name.length() - 1; i++) {
            start = name.charAt(i) == '$' && Character.isLetter(name.charAt(i + 1)) ? i + 1 : start;
        }
        return name.substring(start);
    }

    /** The same with its article, unless it has one. */
    static String withArticle(Class<?> type) {
        String name = of(type);
        if (type.isHidden()) {
            return name;
        }
        return ("AEIOUaeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }
}
