@NullMarked
package dev.taskql;

import org.jspecify.annotations.NullMarked;
