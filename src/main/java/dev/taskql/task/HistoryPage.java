package dev.taskql.task;

import java.util.List;

/**
 * A stretch of a user's history, oldest change first, each task once and in its latest state.
 *
 * @param end where the stretch ends: the token to go on from
 * @param hasMore whether the history goes on behind it
 */
public record HistoryPage(List<NumberedChange> changes, SyncToken end, boolean hasMore) {}
