package dev.taskql.graphql.plan;

import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;

/** Executes queries as the engine does, but for values that are planned. */
final class PlannedQueries extends AsyncExecutionStrategy {

    private final Plans plans;

    PlannedQueries(Plans plans, DataFetcherExceptionHandler failures) {
        super(failures);
        this.plans = plans;
    }

    @Override
    protected FieldValueInfo completeValue(ExecutionContext context, ExecutionStrategyParameters parameters) {
        FieldValueInfo planned = plans.complete(context, parameters);
        return planned != null ? planned : super.completeValue(context, parameters);
    }
}
