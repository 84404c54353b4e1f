@NullMarked
package dev.taskql.restcompat;

import org.jspecify.annotations.NullMarked;
