package dev.taskql.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Refuses what asks for too much, as early as that shows: variables before the document is parsed, its form before it is
 * validated, its price before it is executed. Each refusal is an {@link AbortExecutionException} with QUERY_TOO_COMPLEX.
 */
@Component
class ComplexityCheck {

    /** Key of the request's context: whether its answer shall tell what it cost. */
    static final String IS_COST_ASKED = "isCostAsked";

    private static final String COST = "cost";

    private final ComplexitySettings limits;
    private final ParserOptions parser;

    ComplexityCheck(ComplexitySettings limits) {
        this.limits = limits;
        this.parser = ParserOptions.getDefaultOperationParserOptions()
                .transform(options -> options.maxTokens(limits.tokens()).maxCharacters(limits.characters()));
    }

    /** What keeps a document from ever being executed, in sentences. */
    List<String> problems(String text, GraphQLSchema schema) {
        try {
            Document document = new Parser()
                    .parseDocument(ParserEnvironment.newParserEnvironment()
                            .document(text)
                            .parserOptions(parser)
                            .build());
            DocumentSizes.of(document, limits);
            SubscriptionRoot.check(document);
            return ParseAndValidate.validate(schema, document, Locale.ROOT).stream()
                    .map(DocumentMessages::ofValidation)
                    .toList();
        } catch (InvalidSyntaxException malformed) {
            return List.of(DocumentMessages.ofSyntax(malformed.toInvalidSyntaxError()));
        } catch (AbortExecutionException tooComplex) {
            return tooComplex.getUnderlyingErrors().stream()
                    .map(GraphQLError::getMessage)
                    .toList();
        }
    }

    /** Binding variables to Java takes far longer than counting what is in them. */
    void beforeParsing(ExecutionInput input) {
        if (!VariableValues.areWithin(limits, input.getVariables())) {
            throw DocumentSizes.tooComplex("The variables hold too much: at most " + limits.variableValues()
                    + " values, with " + limits.variableObjects() + " objects among them.");
        }
        if (LongNumbers.areIn(input.getQuery())) {
            throw DocumentSizes.tooComplex(
                    "The document is too long: a number has at most " + LongNumbers.MAX_DIGITS + " digits.");
        }
        input.getGraphQLContext().put(ParserOptions.class, parser);
    }

    void beforeValidation(Document document, GraphQLContext context) {
        context.put(DocumentSizes.class, DocumentSizes.of(document, limits));
        SubscriptionRoot.check(document);
    }

    /** What the operation costs. */
    long beforeExecution(ExecutionContext execution) {
        GraphQLContext context = execution.getGraphQLContext();
        DocumentSizes known = context.get(DocumentSizes.class);
        DocumentSizes sizes = known == null ? DocumentSizes.of(execution.getDocument(), limits) : known;
        long cost = sizes.of(execution.getOperationDefinition())
                .cost(execution.getCoercedVariables().toMap());
        context.put(COST, cost);
        if (cost > limits.cost()) {
            throw DocumentSizes.tooComplex("The operation costs " + cost + ": at most " + limits.cost()
                    + " is allowed. Ask for smaller pages, or fewer fields.");
        }
        return cost;
    }

    /** The same result, with {@code extensions.cost} where it is asked for and known. */
    static ExecutionResult withCost(ExecutionResult result, GraphQLContext context) {
        Long cost = context.getBoolean(IS_COST_ASKED) ? context.get(COST) : null;
        return cost == null ? result : result.transform(builder -> builder.addExtension(COST, cost));
    }
}
