package dev.taskql.database;

import java.util.List;
import java.util.stream.Stream;

/** Ways in which a migration, or somebody at a prompt, may get the wall wrong. */
final class WallMutants {

    private static final String USER = "nullif(current_setting('taskql.user_id', true), '')";

    /** In place of {@code %o = USER}. */
    private static final List<String> EXPRESSIONS = List.of(
            "true",
            "false",
            "%o <> " + USER,
            "%o >= " + USER,
            "%o = current_setting('taskql.user_id', true)",
            "%o = nullif(current_setting('taskql.user', true), '')",
            "%o = coalesce(" + USER + ", %o)",
            "%o = current_user",
            USER + " is not null",
            "lower(%o) = lower(" + USER + ")",
            "starts_with(%o, " + USER + ")",
            "starts_with(" + USER + ", %o)",
            "rtrim(%o) = rtrim(" + USER + ")");

    private static final List<String> STATEMENTS = List.of(
            "drop policy %p on %t",
            "alter table %t disable row level security",
            "alter table %t no force row level security",
            "create policy more on %t using (true)",
            "create policy more on %t using (%o = '')",
            "create policy more on %t for select using (true)",
            "create policy more on %t for insert with check (true)",
            "create policy more on %t for update using (true)",
            "create policy more on %t for delete using (true)",
            "grant truncate on %t to taskql_server");

    private WallMutants() {}

    /** Templates for {@link WalledTable#sql}. */
    static Stream<String> templates() {
        return Stream.concat(
                EXPRESSIONS.stream()
                        .flatMap(expression -> Stream.of("using", "with check")
                                .map(clause -> "alter policy %p on %t " + clause + " (" + expression + ")")),
                STATEMENTS.stream());
    }
}
