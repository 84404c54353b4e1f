/** Traces by OpenTelemetry, where an operator asks for them: which operations and statements, never what users wrote. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.taskql.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
