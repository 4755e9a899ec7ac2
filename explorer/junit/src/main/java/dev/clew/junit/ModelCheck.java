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
 * A test that checks a model. The method's body runs when the verdict is as expected; it may take the {@link
 * dev.clew.report.CheckReport} as a parameter and assert more of it.
 *
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
 *
 * The check is named with its counts. If the verdict is another, the test fails with the behavior that shows it, and that
 * behavior is published as files with the test's reports. Give either {@link #model} or {@link #factory}.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ModelChecks.class)
@TestTemplate
@ExtendWith(ModelCheckExtension.class)
public @interface ModelCheck {

    /** The name of a model that a {@link dev.clew.model.ModelProvider} on the class path has. */
    String model() default "";

    /** Parameters of that model, each as {@code name=value}; the others have their defaults. */
    String[] parameters() default {};

    /** The name of a method of the test class, without parameters, that makes the model; static or not. */
    String factory() default "";

    /** The verdict that the check must end with. */
    Verdict expect() default Verdict.HOLDS;

    /** The property that must be violated; empty for any. */
    String violates() default "";

    /** Threads, 1 to 64; 0 for one a processor. */
    int workers() default 0;

    /** States on the longest behavior that is explored; 0 for no bound. */
    int maxDepth() default 0;

    /** Distinct states after which the check stops; 0 for no bound. */
    long maxStates() default 0;

    /** Seconds after which the check stops; 0 for no bound. */
    long timeoutSeconds() default 0;

    /** Whether states that differ in the names of interchangeable nodes or values alone are one. */
    boolean symmetry() default false;
}
