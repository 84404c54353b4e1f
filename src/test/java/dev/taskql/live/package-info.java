@NullMarked
package dev.taskql.live;

import org.jspecify.annotations.NullMarked;
