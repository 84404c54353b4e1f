@NullMarked
package dev.taskql.console;

import org.jspecify.annotations.NullMarked;
