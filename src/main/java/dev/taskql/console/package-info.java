/** Pages for people who explore: a start page, GraphiQL, and what the pages of other faces share with them. */
@ApplicationModule(allowedDependencies = {"security"})
@NullMarked
package dev.taskql.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
