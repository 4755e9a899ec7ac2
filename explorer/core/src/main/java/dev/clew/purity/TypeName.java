package dev.clew.purity;

/** Names of classes for error messages. */
public final class TypeName {
    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return nameOf(type);
        }
    };

    private TypeName() {}

    /**
     * Returns the simple name of a class, including the number of an anonymous class; a lambda is named by its
     * enclosing class.
     */
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

    /** Returns the name of a class with an indefinite article, unless the name includes an article. */
    static String withArticle(Class<?> type) {
        String name = of(type);
        if (type.isHidden()) {
            return name;
        }
        return ("AEIOUaeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }
}
