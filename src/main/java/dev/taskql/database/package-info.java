/** Which PostgreSQL the server works on, and who it is inside of it. */
@ApplicationModule(allowedDependencies = {"user", "log", "trace"})
@NullMarked
package dev.taskql.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
