package dev.clew.cli.model;

import dev.clew.cli.console.UsageException;
import dev.clew.history.read.MalformedHistory;
import dev.clew.model.ModelError;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Describes errors of the user's jars and classes in one line. */
public final class BrokenCode {
    /** The class file format of Java 1.1; each version of Java adds 1. */
    private static final int FIRST_FORMAT = 44;

    private BrokenCode() {}

    /**
     * Returns the result of a method of the user's code.
     *
     * @param subject the method, as the subject of a sentence
     * @throws ModelError if the method throws anything or returns null
     * @throws UsageException if a class that it needs cannot be loaded
     */
    static <T> T call(String subject, Supplier<@Nullable T> method) {
        T result;
        try {
            result = method.get();
        } catch (ModelError | UsageException | MalformedHistory e) {
            throw e;
        } catch (StackOverflowError e) {
            throw new ModelError(subject + " does not end: it calls itself without end", e);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (LinkageError e) {
            throw failure(e);
        } catch (RuntimeException | Error e) {
            throw new ModelError(subject + " failed: " + e, e);
        }
        if (result == null) {
            throw new ModelError(subject + " returned null");
        }
        return result;
    }

    /**
     * Returns the exception for providers that cannot be loaded.
     *
     * @param what the providers, in the plural
     */
    static UsageException notLoaded(String what, ServiceConfigurationError e) {
        Throwable cause = e.getCause();
        return new UsageException(
                "cannot load " + what + " of --classpath: " + e.getMessage()
                        + (cause == null ? "" : " (" + reason(cause) + ")"),
                e);
    }

    /** Returns the exception for a provider whose creation calls itself. */
    static UsageException endless(String what, StackOverflowError e) {
        return new UsageException(
                "cannot load " + what
                        + " of --classpath: the constructor or initializer of a provider calls itself without end",
                e);
    }

    /**
     * Returns the exception for a class of the user that cannot be loaded: a {@link ModelError} if its initializer
     * failed, otherwise a {@link UsageException}.
     */
    public static RuntimeException failure(LinkageError error) {
        return error instanceof ExceptionInInitializerError || isFailedBefore(error)
                ? new ModelError(reason(error), error)
                : new UsageException("--classpath: " + reason(error), error);
    }

    /** Returns whether the initializer of a class failed at an earlier use of the class. */
    private static boolean isFailedBefore(LinkageError error) {
        return String.valueOf(error.getMessage()).startsWith("Could not initialize class ");
    }

    /** Returns what is wrong with a class, and how to mend it. */
    public static String reason(Throwable error) {
        String message = String.valueOf(error.getMessage());
        if (error instanceof ExceptionInInitializerError initializer) {
            Throwable cause = initializer.getCause();
            StackTraceElement[] trace = cause == null ? new StackTraceElement[0] : cause.getStackTrace();
            String where = "";
            for (int i = trace.length - 1; i >= 0; i--) {
                where = trace[i].getMethodName().equals("<clinit>") ? " of " + trace[i].getClassName() : where;
            }
            return "the static initializer" + where + " failed: " + (cause == null ? message : cause);
        }
        if (error instanceof UnsupportedClassVersionError) {
            return newer(message);
        }
        if (error instanceof ClassFormatError) {
            return "a class file is damaged (" + message + "); build the jar again";
        }
        if (error instanceof NoClassDefFoundError && !isFailedBefore((LinkageError) error)) {
            return "the class " + message.replace('/', '.') + " is missing; add its jar";
        }
        return error.toString();
    }

    /** Takes the version from the message, which is the only place that has it. */
    private static String newer(String message) {
        String type = message.split(" ", 2)[0].replace('/', '.');
        String digits = message.replaceFirst(".*?class file version ([0-9]+).*", "$1");
        boolean isKnown = digits.length() < 6 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        String java = isKnown ? "Java " + (Integer.parseInt(digits) - FIRST_FORMAT) : "a newer Java";
        int mine = Runtime.version().feature();
        return type + " is compiled for " + java + ", and this is Java " + mine
                + "; run Clew with that Java, or compile with --release " + mine;
    }
}
