package dev.taskql.graphql;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What one operation may ask for, over every transport; more is refused with QUERY_TOO_COMPLEX before anything runs.
 * Fragments count wherever they are spread, and what {@code @skip} or {@code @include} may leave out counts too.
 *
 * @param depth how many fields may stand in one another; what is inside {@code __schema} and {@code __type} has the
 *     library's own limit (20)
 * @param cost the largest price of an operation, in fields of the answer; {@link Prices} tells how it is made up
 * @param aliases how many fields may be renamed
 * @param rootFields how many fields of Query, Mutation or Subscription there may be, {@code __typename} apart
 * @param directives how many directives may be applied
 * @param tokens the longest document, in the tokens of its grammar; comments, commas and white space are none
 * @param characters the longest document in characters (UTF-16), with everything
 * @param variableValues how many values there may be in the variables, lists and objects counted with what is in them;
 *     1000 tasks of 8 fields and 20 tags each are 29,002
 * @param variableObjects how many of them may be objects; one takes as long to bind as dozens of other values
 */
@Validated
@ConfigurationProperties("taskql.graphql.limits")
record ComplexitySettings(
        @DefaultValue("15") @Min(1) @Max(100) int depth,
        @DefaultValue("20000") @Min(1) @Max(1_000_000_000) long cost,
        @DefaultValue("30") @Min(0) int aliases,
        @DefaultValue("20") @Min(1) int rootFields,
        @DefaultValue("50") @Min(0) int directives,
        @DefaultValue("2000") @Min(1) @Max(15_000) int tokens,
        @DefaultValue("100000") @Min(1) @Max(10_000_000) int characters,
        @DefaultValue("30000") @Min(1) @Max(1_000_000) int variableValues,
        @DefaultValue("2000") @Min(1) @Max(1_000_000) int variableObjects) {}
