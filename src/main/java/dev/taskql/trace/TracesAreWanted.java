package dev.taskql.trace;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Whether {@code taskql.tracing.endpoint} says where to; an empty one, as {@code .env.example} has it, does not. */
final class TracesAreWanted implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return areWantedIn(context.getEnvironment());
    }

    static boolean areWantedIn(Environment environment) {
        return StringUtils.hasText(environment.getProperty("taskql.tracing.endpoint"));
    }
}
