/**
 * Code shared by the shipped models. Each model has a package of its own; start with {@code echo}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
