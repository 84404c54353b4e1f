/** What of a failure may stand in a log: never what a user wrote, a token or a secret. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.taskql.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
