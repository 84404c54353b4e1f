package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskql.TaskqlTest;
import dev.taskql.TestNode;
import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Where trusted documents are set, those run and no others. */
@TaskqlTest
class TrustedDocumentsTest {

    private static final String WHO = "query Who { viewer { userId } }";
    private static final String COUNT = "query Count($first: Int) { tasks(first: $first) { totalCount } }";
    private static final String CREATE = "mutation { createTask(input: {title: \"a\"}) { task { id } } }";
    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    private int port;

    @Autowired
    private ComplexityCheck complexity;

    @Autowired
    private GraphQlSource source;

    @TempDir
    private Path folder = Path.of("");

    private TrustedDocuments read() {
        return new TrustedDocuments(
                new GraphQlSettings(DataSize.ofMegabytes(1), 10, folder.toString()), complexity, source);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aTrustedDocumentRunsByIdByHashAndInFull() throws IOException {
        write("Who.graphql", WHO + "\n");
        write("relay.json", JSON.writeValueAsString(Map.of("count-1", COUNT)));
        try (TestNode node = TestNode.start(Map.of("taskql.graphql.trusted-documents", folder.toString()))) {
            var http = new RawHttp(node.port());

            assertThat(http.post(byId("Who")).body()).contains("userId");
            assertThat(http.post(byId("count-1")).body()).isEqualTo("{\"data\":{\"tasks\":{\"totalCount\":0}}}");
            assertThat(http.post(byId("sha256:" + TrustedFiles.hash(WHO))).body())
                    .contains("userId");
            assertThat(http.post(byHash(TrustedFiles.hash(WHO + "\n"))).body()).contains("userId");
            assertThat(http.post(inFull(WHO)).body()).contains("userId");
            assertThat(http.get("documentId=Who").body()).contains("userId");
            assertOverAWebSocket(node);

            assertRefused(http.post(inFull("{ viewer { userId } }")));
            assertRefused(http.post(inFull("{ __schema { types { name } } }")));
            assertRefused(http.post(byId("Nobody")));
            assertRefused(http.post(byHash(TrustedFiles.hash(CREATE))));
            assertRefused(http.post(registering(CREATE)));
            assertRefused(http.post(byHash(TrustedFiles.hash(CREATE))));
            assertRefused(http.post(JSON.writeValueAsString(Map.of("query", WHO, "documentId", "count-1"))));
            assertThat(http.post(byId("count-1")).body()).contains("\"totalCount\":0");
        }
    }

    private static void assertOverAWebSocket(TestNode node) {
        try (TestSocket socket = TestSocket.open(node.port(), TestUser.create().token())) {
            socket.send(Map.of("type", "subscribe", "id", "1", "payload", Map.of("documentId", "Who")));
            assertThat(socket.take().at("/payload/data/viewer/userId").isString())
                    .isTrue();
            assertThat(socket.take().path("type").stringValue()).isEqualTo("complete");
            socket.subscribe("2", CREATE, Map.of());
            assertThat(socket.take().at("/payload/0/extensions/code").stringValue())
                    .isEqualTo("BAD_USER_INPUT");
        }
    }

    @Test
    void withoutTheSettingIdsAreBadRequests() {
        var http = new RawHttp(port);

        assertThat(http.post(byId("Who")).statusCode()).isEqualTo(400);
        assertThat(http.get("documentId=Who").statusCode()).isEqualTo(400);
        assertThat(http.post(byHash(TrustedFiles.hash(WHO))).body())
                .contains("\"PersistedQueryNotSupported\"", "BAD_USER_INPUT");
        assertThat(http.post(registering(WHO)).body()).contains("userId");
    }

    @Test
    void manifestsMayBeApollosOrFlat() throws IOException {
        write(
                "apollo.json",
                JSON.writeValueAsString(Map.of(
                        "format",
                        "apollo-persisted-query-manifest",
                        "version",
                        1,
                        "operations",
                        List.of(Map.of("id", "a", "body", WHO, "name", "Who", "type", "query")))));
        write("flat.json", JSON.writeValueAsString(Map.of("b", COUNT)));

        assertThat(read().text(new DocumentReference(null, "a", null))).isEqualTo(WHO);
        assertThat(read().text(new DocumentReference(null, "b", null))).isEqualTo(COUNT);
    }

    @Test
    void theOperationsThatComeWithTheSchemaAreFitToBeTrusted() throws IOException {
        var settings = new GraphQlSettings(DataSize.ofMegabytes(1), 10, "schema/operations");
        var trusted = new TrustedDocuments(settings, complexity, source);

        assertThat(trusted.text(new DocumentReference(null, "Tasks", null))).startsWith("query Tasks(");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a.graphql | { viewer                    | "a" is not valid
                    a.graphql | { viewer { nothing } }      | "a" is not valid
                    a.graphql | {a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a}}}}}}}}}}}}}}}} | 16 fields in one another
                    a.json    | []                          | a.json is no manifest
                    a.json    | {"a": 1}                    | a.json is no manifest
                    a.json    | {"operations": [{"id": 1}]} | a.json is no manifest
                    a.json    | {                           | a.json is no manifest
                    a.json    | {}                          | There are no trusted documents
                    a.txt     | { viewer { userId } }       | There are no trusted documents
                    """)
    void whatCannotBeTrustedStopsTheStart(String file, String content, String message) throws IOException {
        write(file, content);

        assertThatThrownBy(this::read)
                .isInstanceOf(TrustedDocumentsException.class)
                .hasMessageContaining(message);
    }

    @Test
    void twoDocumentsOfOneNameStopTheStart() throws IOException {
        write("a.graphql", WHO);
        write("b.json", JSON.writeValueAsString(Map.of("a", COUNT)));

        assertThatThrownBy(this::read).hasMessageContaining("two different trusted documents \"a\"");
    }

    @Test
    void aMissingFolderStopsTheStart() {
        var settings = new GraphQlSettings(
                DataSize.ofMegabytes(1), 10, folder.resolve("none").toString());

        assertThatThrownBy(() -> new TrustedDocuments(settings, complexity, source))
                .isInstanceOf(TrustedDocumentsException.class);
    }

    private static String byId(String id) {
        return JSON.writeValueAsString(Map.of("documentId", id));
    }

    private static String byHash(String hash) {
        return JSON.writeValueAsString(Map.of("extensions", persistedQuery(hash)));
    }

    private static String registering(String query) {
        return JSON.writeValueAsString(Map.of("query", query, "extensions", persistedQuery(TrustedFiles.hash(query))));
    }

    private static Map<String, ?> persistedQuery(String hash) {
        return Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash));
    }

    private static String inFull(String query) {
        return JSON.writeValueAsString(Map.of("query", query));
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("BAD_USER_INPUT", "trusted documents only")
                .doesNotContain("\"data\"");
    }
}
