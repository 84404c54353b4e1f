/**
 * Writes the answers of queries and mutations by plans that are made once for each field of a document, in the place of
 * the engine's own completion of values, which takes its steps anew for each field of each task. Everything else is the
 * engine's: what is executed, its arguments, its errors.
 */
@NullMarked
package dev.taskql.graphql.plan;

import org.jspecify.annotations.NullMarked;
