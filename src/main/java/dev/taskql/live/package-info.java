/** Live changes: tells subscribers, and other nodes, that something changed. The tables are the truth, hints only hurry. */
@ApplicationModule(allowedDependencies = {"task", "user", "log"})
@NullMarked
package dev.taskql.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
