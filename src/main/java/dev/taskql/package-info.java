/** The server as a whole: where it starts. */
@NullMarked
package dev.taskql;

import org.jspecify.annotations.NullMarked;
