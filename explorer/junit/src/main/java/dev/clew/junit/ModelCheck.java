package dev.clew.junit;

import dev.clew.report.Verdict;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Declares a test that checks a model. The method's body runs if the verdict is as expected; it may
 * take the {@link dev.clew.report.CheckReport} as a parameter and make further assertions.
 * <pre>{@code
 * @ModelCheck(factory = "threeNodes", workers = 2)
 * void holdsWithThreeNodes() {}
 *
 * static Model threeNodes() { ... }
 *
 * @ModelCheck(model = "raft", parameters = "servers=2")
 * @ModelCheck(model = "raft", parameters = {"servers=2", "bug=unsynced-vote"}, expect = Verdict.VIOLATED)
 * void raft(CheckReport report) { ... }
 * }</pre>
 * The display name contains the counts. On any other verdict the test fails and shows the behavior
 * that leads to it, which is also published as files with the test's reports. Give either {@link
 * #model} or {@link #factory}.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ModelChecks.class)
@TestTemplate
@ExtendWith(ModelCheckExtension.class)
public @interface ModelCheck {

    /** Name of a model of a {@link dev.clew.model.provider.ModelProvider} on the class path. */
    String model() default "";

    /** Parameters of that model, each as {@code name=value}; the others have their defaults. */
    String[] parameters() default {};

    /**
     * Name of a method of the test class, without parameters, that returns the model; static or
     * not.
     */
    String factory() default "";

    /** Verdict that the check must end with. */
    Verdict expect() default Verdict.HOLDS;

    /** Property that must be violated; empty for any. */
    String violates() default "";

    /** Number of worker threads, 1 to 64; 0 for one per processor. */
    int workers() default 0;

    /** Maximum number of states on an explored behavior; 0 for no bound. */
    int maxDepth() default 0;

    /** Number of distinct states after which the check stops; 0 for no bound. */
    long maxStates() default 0;

    /** Number of seconds after which the check stops; 0 for no bound. */
    long timeoutSeconds() default 0;

    /**
     * Whether states that differ only in the names of interchangeable nodes or values count as one.
     */
    boolean symmetry() default false;
}
