package dev.taskql.task;

import java.util.function.Function;

/** What came of a request: it was done, or refused. */
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    /** The same with another value where it was done. */
    default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Done<T> answer -> new Done<>(change.apply(answer.value()));
            case Refused<T> answer -> new Refused<>(answer.refusal());
        };
    }

    /** Both cases as one answer of a face. */
    default <A> A fold(Function<? super T, ? extends A> done, Function<Refusal, ? extends A> refused) {
        return switch (this) {
            case Done<T> answer -> done.apply(answer.value());
            case Refused<T> answer -> refused.apply(answer.refusal());
        };
    }
}
