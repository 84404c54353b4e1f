/** The REST face of the legacy clients: decodes a request, calls the service once, encodes its answer. */
@ApplicationModule(allowedDependencies = {"task", "user", "security", "log"})
@NullMarked
package dev.taskql.restcompat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
