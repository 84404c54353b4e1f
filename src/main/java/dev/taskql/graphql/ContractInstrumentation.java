package dev.taskql.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.OperationDefinition;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Holds every execution, by whatever transport, to the contract: what may be executed, and how errors read. */
@Component
class ContractInstrumentation extends SimplePerformantInstrumentation {

    private final ErrorTranslation translation;

    ContractInstrumentation(ErrorTranslation translation) {
        this.translation = translation;
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        var context = parameters.getExecutionContext();
        if (context.getGraphQLContext().get(AllowedOperations.class) == AllowedOperations.QUERIES
                && context.getOperationDefinition().getOperation() != OperationDefinition.Operation.QUERY) {
            throw new RequestRefused(HttpStatus.METHOD_NOT_ALLOWED, "GET is for queries only; send this by POST.");
        }
        return super.beginExecuteOperation(parameters, state);
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        if (result.getErrors().isEmpty()) {
            return CompletableFuture.completedFuture(result);
        }
        List<GraphQLError> errors = result.getErrors().stream()
                .<GraphQLError>map(translation::translate)
                .toList();
        return CompletableFuture.completedFuture(result.transform(builder -> builder.errors(errors)));
    }
}
