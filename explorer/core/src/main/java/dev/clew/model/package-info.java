/**
 * API for users: models, nodes and properties.
 *
 * <p>Start with {@link dev.clew.model.ClusterModel} for protocols written as message handlers, or with
 * {@link dev.clew.model.SharedStateModel} for specifications in the style of TLA+ (variables and actions). A
 * {@link dev.clew.model.provider.ModelProvider} registers either on the command line.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.model;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
