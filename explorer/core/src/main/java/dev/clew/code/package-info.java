/**
 * What the code of classes refers to, read from class files: {@code ClassReferences} of one class,
 * {@code ReachableClasses} from some classes on. Uses no other package of Clew.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.code;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
