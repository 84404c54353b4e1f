package dev.taskql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ParseAndValidate;
import graphql.language.DescribedNode;
import graphql.language.Document;
import graphql.language.NamedNode;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.diff.DiffEvent;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The schema explains itself, keeps what was promised, and fits the operations that come with it. */
class SchemaContractTest {

    @Test
    void everyElementHasADescription() {
        Document schema = new Parser().parseDocument(sdl());

        List<String> silent = schema.getDefinitions().stream()
                .flatMap(definition -> undescribed("", definition))
                .toList();

        assertThat(silent).isEmpty();
    }

    @Test
    void nothingThatWasReleasedIsBroken() {
        var report = new CapturingReporter();

        new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromSdl(read("classpath:released.graphqls"), sdl()), report);

        assertThat(report.getBreakages()).extracting(DiffEvent::getReasonMsg).isEmpty();
    }

    @Test
    void aBrokenPromiseWouldBeNoticed() {
        var report = new CapturingReporter();
        String broken = sdl().replace("  totalCount: Int!", "  totalCount: Int");

        new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromSdl(read("classpath:released.graphqls"), broken), report);

        assertThat(report.getBreakages()).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> readyMadeOperationsFitTheSchemaAndBearTheNameOfTheirFile() {
        GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(sdl()));

        return resources("classpath:graphql/operations/*.graphql")
                .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFilename()), () -> {
                    Document document = new Parser().parseDocument(text(file));
                    assertThat(ParseAndValidate.validate(schema, document, Locale.ROOT))
                            .isEmpty();
                    assertThat(document.getDefinitions()).singleElement().isInstanceOf(OperationDefinition.class);
                    assertThat(document.getDefinitionsOfType(OperationDefinition.class))
                            .extracting(operation -> operation.getName() + ".graphql")
                            .containsExactly(file.getFilename());
                }));
    }

    private static Stream<String> undescribed(String outer, Node<?> node) {
        String name = node instanceof NamedNode<?> named ? outer + named.getName() : outer;
        boolean isSilent = node instanceof DescribedNode<?> described && described.getDescription() == null;
        Stream<String> inside = node.getChildren().stream().flatMap(child -> undescribed(name + ".", child));
        return isSilent ? Stream.concat(Stream.of(name), inside) : inside;
    }

    private static String sdl() {
        return read("classpath:graphql/*.graphqls");
    }

    private static String read(String pattern) {
        return resources(pattern).map(SchemaContractTest::text).collect(Collectors.joining("\n"));
    }

    private static Stream<Resource> resources(String pattern) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
