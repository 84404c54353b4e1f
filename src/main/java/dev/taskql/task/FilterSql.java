package dev.taskql.task;

import java.util.List;
import java.util.Objects;

/** A checked filter as SQL: a condition that is true or false, never null. */
final class FilterSql {

    private final SqlText sql;

    private FilterSql(SqlText sql) {
        this.sql = sql;
    }

    /** Appends " and …" for each condition of the filter, to a statement that has a condition already. */
    static void append(SqlText sql, TaskFilter filter) {
        new FilterSql(sql).conditions(filter);
    }

    private void conditions(TaskFilter filter) {
        oneOf(filter);
        textual(filter);
        due(filter);
        logical(filter);
    }

    private void oneOf(TaskFilter filter) {
        if (filter.ids() != null) {
            String[] ids = filter.ids().stream()
                    .flatMap(id -> TaskId.parse(id).stream())
                    .map(TaskId::toString)
                    .toArray(String[]::new);
            sql.append(" and id = any(cast(? as uuid[]))", (Object) ids);
        }
        if (filter.status() != null) {
            sql.append(" and status = any(cast(? as text[]))", (Object) names(filter.status()));
        }
        if (filter.completed() != null) {
            sql.append(filter.completed() ? " and status = 'COMPLETED'" : " and status <> 'COMPLETED'");
        }
        if (filter.priority() != null) {
            sql.append(" and priority = any(cast(? as text[]))", (Object) names(filter.priority()));
        }
    }

    private static String[] names(List<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toArray(String[]::new);
    }

    private void textual(TaskFilter filter) {
        if (filter.tags() != null) {
            sql.append(" and tags @> cast(? as text[])", (Object)
                    filter.tags().stream().map(String::strip).toArray(String[]::new));
        }
        // strpos and not like: "%", "_" and "\" are ordinary characters.
        for (String word : TaskText.words(Objects.requireNonNullElse(filter.search(), ""))) {
            sql.append(
                    " and (strpos(title_folded, ?) > 0 or strpos(coalesce(description_folded, ''), ?) > 0)",
                    word,
                    word);
        }
    }

    private void due(TaskFilter filter) {
        if (filter.dueFrom() != null) {
            sql.append(" and coalesce(due_date >= ?, false)", filter.dueFrom());
        }
        if (filter.dueBefore() != null) {
            sql.append(" and coalesce(due_date < ?, false)", filter.dueBefore());
        }
        if (filter.hasDueDate() != null) {
            sql.append(filter.hasDueDate() ? " and due_date is not null" : " and due_date is null");
        }
    }

    private void logical(TaskFilter filter) {
        if (filter.and() != null) {
            filter.and().forEach(this::conditions);
        }
        if (filter.or() != null) {
            sql.append(" and (false");
            filter.or().forEach(inner -> group(" or (true", inner));
            sql.append(")");
        }
        if (filter.not() != null) {
            group(" and not (true", filter.not());
        }
    }

    private void group(String opening, TaskFilter inner) {
        sql.append(opening);
        conditions(inner);
        sql.append(")");
    }
}
