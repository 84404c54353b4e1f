package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestNode;
import graphql.schema.GraphQLSchema;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

/** What code generators read is the schema that runs. */
@TaskqlTest
class SchemaTextTest {

    @LocalServerPort
    private int port;

    @Autowired
    private GraphQlSource source;

    @Test
    void textIsTheSchemaThatRuns() {
        String text = String.valueOf(get(port).getBody());
        GraphQLSchema told = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(text));
        GraphQLSchema running = source.schema();
        var differences = new CapturingReporter();

        new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromSdl(printed(running), printed(told)), differences);

        assertThat(differences.getEvents())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getCategory()).isNull());
        assertThat(printed(told)).isEqualTo(printed(running));
        assertThat(text).contains("@specifiedBy(url:", "\"A calendar day: `2026-11-20`.\"");
    }

    @Test
    void anyoneMayReadIt() {
        ResponseEntity<String> answer = get(port);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getHeaders().getContentType()).hasToString("text/plain;charset=UTF-8");
        assertThat(answer.getHeaders().get("Cache-Control")).containsExactly("no-cache");
        assertThat(request(HttpMethod.HEAD, port, "").getHeaders().getETag())
                .isEqualTo(answer.getHeaders().getETag())
                .startsWith("\"");
        assertThat(request(HttpMethod.POST, port, "").getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void whoHasItAlreadyIsNotSentItAgain() {
        String entityTag = String.valueOf(get(port).getHeaders().getETag());

        assertThat(request(HttpMethod.GET, port, entityTag).getStatusCode()).isEqualTo(HttpStatus.NOT_MODIFIED);
        assertThat(request(HttpMethod.GET, port, "\"another\"").getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void whereIntrospectionIsOffItIsNotToldEither() {
        String documents = Path.of("schema/operations").toAbsolutePath().toString();
        try (TestNode node = TestNode.start(Map.of("taskql.graphql.trusted-documents", documents))) {
            ResponseEntity<String> answer = get(node.port());

            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
            assertThat(answer.getBody()).doesNotContain("type ");
        }
    }

    private static String printed(GraphQLSchema schema) {
        return new SchemaPrinter(SchemaPrinter.Options.defaultOptions().includeSchemaDefinition(true)).print(schema);
    }

    private static ResponseEntity<String> get(int port) {
        return request(HttpMethod.GET, port, "");
    }

    private static ResponseEntity<String> request(HttpMethod method, int port, String knownEntityTag) {
        return RestClient.create()
                .method(method)
                .uri("http://localhost:" + port + SchemaText.PATH)
                .header("If-None-Match", knownEntityTag)
                .retrieve()
                .onStatus(status -> true, (request, response) -> {})
                .toEntity(String.class);
    }
}
