package dev.taskql.graphql;

import java.util.List;
import java.util.Map;

/**
 * What one operation amounts to once its fragments are written out.
 *
 * @param fields the price of what comes once
 * @param lists what comes many times
 */
record OperationSize(
        int selections, int depth, int rootFields, int aliases, int directives, long fields, List<PricedList> lists) {

    /** @param perItem the price of each item */
    record PricedList(ListLength length, long perItem) {

        long cost(Map<String, Object> variables) {
            return perItem * length.under(variables);
        }
    }

    /** How many fields the answer may hold; {@link Prices} has the details. */
    long cost(Map<String, Object> variables) {
        long cost = fields;
        for (PricedList list : lists) { // no stream: this is on the way of every request
            cost += list.cost(variables);
        }
        return cost;
    }
}
