package dev.taskql.graphql;

import graphql.TrivialDataFetcher;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.graphql.execution.SelfDescribingDataFetcher;

/**
 * Fetches a field by a method that is not found by annotations. Trivial says that it stays on the thread of the request, so
 * that the framework restores no context around it.
 *
 * @param type what it returns, for the inspection of the schema
 */
record HandWired<T extends @Nullable Object>(Class<?> type, DataFetcher<T> method)
        implements SelfDescribingDataFetcher<T>, TrivialDataFetcher<T> {

    @Override
    public T get(DataFetchingEnvironment field) throws Exception {
        return method.get(field);
    }

    @Override
    public String getDescription() {
        return type.getSimpleName();
    }

    @Override
    public ResolvableType getReturnType() {
        return ResolvableType.forClass(type);
    }
}
