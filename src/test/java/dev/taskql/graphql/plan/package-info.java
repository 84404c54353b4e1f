@NullMarked
package dev.taskql.graphql.plan;

import org.jspecify.annotations.NullMarked;
