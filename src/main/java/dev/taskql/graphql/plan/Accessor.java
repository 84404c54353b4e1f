package dev.taskql.graphql.plan;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a property by the method of its name, as the engine does. The method is found once and compiled into a call, for
 * the class of the first source: the sources of a field are of one class.
 */
final class Accessor implements Function<Object, @Nullable Object> {

    private final String property;
    private volatile @Nullable Bound bound;

    private record Bound(Class<?> type, Function<Object, @Nullable Object> call) {}

    Accessor(String property) {
        this.property = property;
    }

    @Override
    public @Nullable Object apply(Object source) {
        Bound known = bound;
        if (known == null) {
            known = new Bound(source.getClass(), compiled(source.getClass()));
            bound = known;
        }
        if (known.type() != source.getClass()) {
            throw new NotPlannedException();
        }
        return known.call().apply(source);
    }

    @SuppressWarnings("unchecked") // what the factory was asked for
    private Function<Object, @Nullable Object> compiled(Class<?> type) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            MethodHandle method = lookup.unreflect(type.getMethod(property));
            MethodType erased = MethodType.methodType(Object.class, Object.class);
            return (Function<Object, @Nullable Object>) LambdaMetafactory.metafactory(
                            lookup,
                            "apply",
                            MethodType.methodType(Function.class),
                            erased,
                            method,
                            method.type().wrap())
                    .getTarget()
                    .invoke();
        } catch (Throwable notReadable) {
            throw new NotPlannedException();
        }
    }
}
