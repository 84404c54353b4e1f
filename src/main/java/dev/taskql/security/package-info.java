/** From a bearer token to the signed-in user, and who may call at all. */
@ApplicationModule(allowedDependencies = {"user", "log"})
@NullMarked
package dev.taskql.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
