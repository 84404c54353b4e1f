@NullMarked
package dev.taskql.database;

import org.jspecify.annotations.NullMarked;
