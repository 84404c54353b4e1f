@NullMarked
package dev.taskql.security;

import org.jspecify.annotations.NullMarked;
