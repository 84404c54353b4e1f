package dev.taskql.graphql;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What operators are told of operations.
 *
 * @param slow from how long on an operation is named in the log; zero names none
 * @param names of operations that are counted under their own name, beside those in {@code schema/operations}; all others
 *     are counted together
 */
@ConfigurationProperties("taskql.operations")
record OperationSettings(
        @DefaultValue("1s") Duration slow, @DefaultValue Set<String> names) {}
