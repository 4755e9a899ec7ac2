/** Models as a user would write them, put into a jar of its own by the tests. */
@NullMarked
package example.user;

import org.jspecify.annotations.NullMarked;
