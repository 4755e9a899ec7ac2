package dev.clew.purity;

/** Names of classes as errors have them. */
public final class TypeName {

    private TypeName() {}

    /** The simple name of a class, with its number if it has no other; a lambda by the class that it is written in. */
    public static String of(Class<?> type) {
        if (type.isArray()) {
            return type.getSimpleName();
        }
        if (type.isHidden()) {
            return "a lambda in " + of(type.getNestHost());
        }
        String name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1).replaceAll("^.*\\$(?=\\p{L})", "");
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
