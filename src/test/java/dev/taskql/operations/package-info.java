@NullMarked
package dev.taskql.operations;

import org.jspecify.annotations.NullMarked;
