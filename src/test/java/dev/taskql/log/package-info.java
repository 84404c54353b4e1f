@NullMarked
package dev.taskql.log;

import org.jspecify.annotations.NullMarked;
