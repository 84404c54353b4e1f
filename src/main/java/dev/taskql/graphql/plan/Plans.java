package dev.taskql.graphql.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;
import graphql.execution.FieldValueInfo.CompleteValueType;
import graphql.language.Field;
import graphql.schema.GraphQLObjectType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.json.JsonMapper;

/** The plans of the fields that are known; each lives as long as the parsed document that its field is part of. */
@Component
class Plans {

    private final JsonMapper json = JsonMapper.shared();

    private final Cache<Field, Optional<ValuePlan>> plans =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    /** The fetched value of a root field as JSON; null where the engine has to complete it. */
    @Nullable
    FieldValueInfo complete(ExecutionContext context, ExecutionStrategyParameters parameters) {
        Object fetched = parameters.getSource();
        if (fetched == null
                || parameters.getPath().getLevel() != 1
                || !parameters.getField().isSingleField()) {
            return null;
        }
        Optional<ValuePlan> plan =
                plans.get(parameters.getField().getSingleField(), field -> plan(context, parameters));
        if (plan.isEmpty()) {
            return null;
        }
        try {
            return new FieldValueInfo(CompleteValueType.OBJECT, written(plan.get(), fetched));
        } catch (
                RuntimeException
                        notPlanned) { // includes what a scalar refuses: the engine makes it an error of the field
            return null;
        }
    }

    private JsonText written(ValuePlan plan, Object value) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(2_000)) {
            try (JsonGenerator generator = json.createGenerator(bytes)) {
                plan.write(value, generator);
            }
            return new JsonText(bytes.toByteArray());
        }
    }

    private static Optional<ValuePlan> plan(ExecutionContext context, ExecutionStrategyParameters parameters) {
        if (!(parameters.getExecutionStepInfo().getUnwrappedNonNullType() instanceof GraphQLObjectType type)) {
            return Optional.empty();
        }
        try {
            var maker = new PlanMaker(context.getGraphQLSchema(), context.getFragmentsByName());
            return Optional.of(maker.plan(type, List.of(parameters.getField().getSingleField())));
        } catch (NotPlannedException notPlain) {
            return Optional.empty();
        }
    }
}
