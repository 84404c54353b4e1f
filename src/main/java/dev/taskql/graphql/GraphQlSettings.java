package dev.taskql.graphql;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the GraphQL face.
 *
 * @param maxRequestSize the largest body of a request; a larger one is refused with 413 and not read
 * @param cachedDocuments how many documents are kept parsed and validated, about
 * @param trustedDocuments a folder or a manifest of documents: where it is set, no others run ({@link TrustedFiles} says
 *     what is read); relative to the working directory
 */
@Validated
@ConfigurationProperties("taskql.graphql")
record GraphQlSettings(
        @DefaultValue("1MB") DataSize maxRequestSize,
        @DefaultValue("500") @Min(1) @Max(100_000) int cachedDocuments,
        @DefaultValue("") String trustedDocuments) {}
