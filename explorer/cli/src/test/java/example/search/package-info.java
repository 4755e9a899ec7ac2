/** A search that stands in for that of another module, put into a jar of its own by the tests. */
@NullMarked
package example.search;

import org.jspecify.annotations.NullMarked;
