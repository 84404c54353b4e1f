package dev.taskql.graphql.plan;

import graphql.execution.DataFetcherExceptionHandler;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;

/** Off with {@code taskql.graphql.plans=false}; then the engine completes every value. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "taskql.graphql.plans", matchIfMissing = true)
class PlanConfiguration {

    @Bean
    GraphQlSourceBuilderCustomizer plannedExecution(Plans plans, List<DataFetcherExceptionResolver> resolvers) {
        DataFetcherExceptionHandler failures = DataFetcherExceptionResolver.createExceptionHandler(resolvers);
        return source ->
                source.configureGraphQl(engine -> engine.queryExecutionStrategy(new PlannedQueries(plans, failures))
                        .mutationExecutionStrategy(new PlannedMutations(plans, failures)));
    }
}
