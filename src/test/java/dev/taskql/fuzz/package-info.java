/** Random requests, valid and not: none may break the server, and none may reach another user's data. */
@NullMarked
package dev.taskql.fuzz;

import org.jspecify.annotations.NullMarked;
