package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.parser.Parser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class DocumentsTest {

    private final Documents documents = new Documents(new GraphQlSettings(DataSize.ofMegabytes(1), 10, ""));
    private final AtomicInteger parsed = new AtomicInteger();

    @Test
    void aDocumentIsParsedOnce() {
        ask("{a}");
        ask("{a}");

        assertThat(parsed).hasValue(1);
    }

    @Test
    void howManyAreKeptIsBounded() {
        IntStream.range(0, 1000).forEach(i -> ask("{field" + i + "}"));

        assertThat(documents.size()).isBetween(1L, 10L);
    }

    @Test
    void whatIsAskedForAgainAndAgainStays() {
        IntStream.range(0, 1000).forEach(i -> {
            ask("{often}");
            ask("{field" + i + "}");
        });

        assertThat(parsed).hasValue(1001);
    }

    @Test
    void aLongDocumentIsNotKept() {
        String document = "{a}" + " ".repeat(10_000);
        ask(document);
        ask(document);

        assertThat(parsed).hasValue(2);
    }

    private void ask(String document) {
        ExecutionInput input =
                ExecutionInput.newExecutionInput().query(document).build();
        documents
                .getDocumentAsync(input, unknown -> {
                    parsed.incrementAndGet();
                    return new PreparsedDocumentEntry(new Parser().parseDocument(document));
                })
                .join();
    }
}
