/** The GraphQL face: decodes an operation, calls the service once, encodes its answer. */
@ApplicationModule(allowedDependencies = {"task", "user", "live", "security", "log", "trace"})
@NullMarked
package dev.taskql.graphql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
