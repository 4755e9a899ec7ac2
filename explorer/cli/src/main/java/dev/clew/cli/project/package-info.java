/** New projects: the files that {@code clew new} writes. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.project;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
