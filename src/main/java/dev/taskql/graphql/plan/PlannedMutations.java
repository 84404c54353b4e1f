package dev.taskql.graphql.plan;

import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;

/** Executes mutations as the engine does, but for values that are planned. */
final class PlannedMutations extends AsyncSerialExecutionStrategy {

    private final Plans plans;

    PlannedMutations(Plans plans, DataFetcherExceptionHandler failures) {
        super(failures);
        this.plans = plans;
    }

    @Override
    protected FieldValueInfo completeValue(ExecutionContext context, ExecutionStrategyParameters parameters) {
        FieldValueInfo planned = plans.complete(context, parameters);
        return planned != null ? planned : super.completeValue(context, parameters);
    }
}
