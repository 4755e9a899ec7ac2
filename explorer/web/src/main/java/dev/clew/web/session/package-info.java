/** What one person explores: the model as an engine for single steps, and the states visited as a tree. Start with {@code Session}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.web.session;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
