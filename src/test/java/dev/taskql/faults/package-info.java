/** Breaks what real servers stand on, while clients write, and looks afterwards whether all promises were kept. */
@NullMarked
package dev.taskql.faults;

import org.jspecify.annotations.NullMarked;
