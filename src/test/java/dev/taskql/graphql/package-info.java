@NullMarked
package dev.taskql.graphql;

import org.jspecify.annotations.NullMarked;
