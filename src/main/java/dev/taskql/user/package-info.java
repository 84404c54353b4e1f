/** Whose tasks: the signed-in user, their change counter and their limits. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.taskql.user;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
