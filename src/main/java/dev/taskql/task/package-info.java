/** Tasks: what one is, its rules, filters, pages and changes, and how they are kept. */
@ApplicationModule(allowedDependencies = {"user", "log"})
@NullMarked
package dev.taskql.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
