package dev.taskql.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationValidationParameters;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.validation.ValidationError;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Holds every execution, by whatever transport, to the contract: what may be executed, and how errors read. */
@Component
class ContractInstrumentation extends SimplePerformantInstrumentation {

    /** What an operation may cost for the one point that every request pays; each as much again is a point more. */
    static final long COST_OF_A_POINT = 500;

    private final ComplexityCheck complexity;
    private final ErrorTranslation translation;

    ContractInstrumentation(ComplexityCheck complexity, ErrorTranslation translation) {
        this.complexity = complexity;
        this.translation = translation;
    }

    @Override
    public ExecutionInput instrumentExecutionInput(
            ExecutionInput input, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        complexity.beforeParsing(input);
        return input;
    }

    @Override
    public @Nullable InstrumentationContext<List<ValidationError>> beginValidation(
            InstrumentationValidationParameters parameters, InstrumentationState state) {
        complexity.beforeValidation(parameters.getDocument(), parameters.getGraphQLContext());
        return super.beginValidation(parameters, state);
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        var context = parameters.getExecutionContext();
        OperationDefinition definition = context.getOperationDefinition();
        context.getGraphQLContext().put(OperationDefinition.class, definition);
        Operation operation = definition.getOperation();
        Terms terms = context.getGraphQLContext().get(Terms.class);
        requireAllowed(operation, terms.allowed());
        long cost = complexity.beforeExecution(context);
        if (cost >= COST_OF_A_POINT) {
            terms.charge(context.getGraphQLContext().get(OperationExecutor.VIEWER), cost / COST_OF_A_POINT);
        }
        return super.beginExecuteOperation(parameters, state);
    }

    private static void requireAllowed(Operation operation, AllowedOperations allowed) {
        if (allowed == AllowedOperations.QUERIES && operation != Operation.QUERY) {
            throw new RequestRefused(HttpStatus.METHOD_NOT_ALLOWED, "GET is for queries only; send this by POST.");
        }
        if (allowed == AllowedOperations.QUERIES_AND_MUTATIONS && operation == Operation.SUBSCRIPTION) {
            throw new RequestRefused(
                    HttpStatus.NOT_ACCEPTABLE,
                    "A subscription is a stream: accept text/event-stream, or send it over a WebSocket.");
        }
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        ExecutionResult answer = ComplexityCheck.withCost(result, parameters.getGraphQLContext());
        if (answer.getErrors().isEmpty()) {
            return CompletableFuture.completedFuture(answer);
        }
        List<GraphQLError> errors = answer.getErrors().stream()
                .<GraphQLError>map(translation::translate)
                .toList();
        return CompletableFuture.completedFuture(answer.transform(builder -> builder.errors(errors)));
    }
}
