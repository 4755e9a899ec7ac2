/**
 * Annotations of fields, types and classes of models: what is the id of a node, what survives a crash, what is no state.
 * They may stand in any code, since this package imports no other package of this project.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.annotation;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
