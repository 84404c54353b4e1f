package dev.taskql.trace;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The opposite of {@link TracesAreWanted}. */
final class TracesAreUnwanted implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !TracesAreWanted.areWantedIn(context.getEnvironment());
    }
}
