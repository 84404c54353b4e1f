/** What an attacker would try, as a table; what the server must answer is in it too. */
@NullMarked
package dev.taskql.attack;

import org.jspecify.annotations.NullMarked;
