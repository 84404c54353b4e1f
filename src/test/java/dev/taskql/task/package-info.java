@NullMarked
package dev.taskql.task;

import org.jspecify.annotations.NullMarked;
