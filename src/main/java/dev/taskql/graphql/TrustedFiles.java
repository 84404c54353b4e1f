package dev.taskql.graphql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads trusted documents: {@code *.graphql} files, known by their names without the ending, and {@code *.json} manifests,
 * either flat ({@code {"id": "query ..."}}: Relay, GraphQL Code Generator) or Apollo's ({@code {"operations": [{"id": ...,
 * "body": ...}]}}). All of them are known by {@code sha256:} and the hash of their text too.
 */
final class TrustedFiles {

    /** What stands before a hash in the id of a document (GraphQL over HTTP, appendix "Persisted Documents"). */
    static final String SHA256 = "sha256:";

    private static final String DOCUMENT = ".graphql";
    private static final String MANIFEST = ".json";

    private final Map<String, String> documents = new TreeMap<>();

    /**
     * The documents by all their names.
     *
     * @param path of a folder or a single file
     * @throws TrustedDocumentsException where there are none, or one cannot be read
     */
    static Map<String, String> read(String path) {
        var files = new TrustedFiles();
        try {
            for (Path file : filesAt(Path.of(path))) {
                files.add(file);
            }
        } catch (IOException e) {
            throw new TrustedDocumentsException("The trusted documents at " + path + " cannot be read: " + e);
        }
        if (files.documents.isEmpty()) {
            throw new TrustedDocumentsException("There are no trusted documents at " + path + ".");
        }
        return files.documents;
    }

    private static List<Path> filesAt(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(DOCUMENT)
                            || file.toString().endsWith(MANIFEST))
                    .sorted()
                    .toList();
        }
    }

    private void add(Path file) throws IOException {
        String name = file.getFileName().toString();
        String text = Files.readString(file);
        if (name.endsWith(MANIFEST)) {
            addAll(name, text);
        } else {
            add(name.replaceFirst("\\.graphql$", ""), text);
        }
    }

    private void addAll(String manifest, String text) {
        try {
            addAll(manifest, StrictJson.read(text));
        } catch (JacksonException malformed) {
            throw notAManifest(manifest);
        }
    }

    private void addAll(String manifest, @Nullable Object content) {
        if (!(content instanceof Map<?, ?> entries)) {
            throw notAManifest(manifest);
        }
        if (entries.get("operations") instanceof List<?> operations) {
            operations.forEach(operation -> addApollos(manifest, operation));
        } else {
            entries.forEach((id, document) -> addEntry(manifest, id, document));
        }
    }

    private void addApollos(String manifest, @Nullable Object operation) {
        if (!(operation instanceof Map<?, ?> entry)) {
            throw notAManifest(manifest);
        }
        addEntry(manifest, entry.get("id"), entry.get("body"));
    }

    private void addEntry(String manifest, @Nullable Object id, @Nullable Object document) {
        if (!(id instanceof String name) || !(document instanceof String text)) {
            throw notAManifest(manifest);
        }
        add(name, text);
    }

    private void add(String name, String text) {
        String other = documents.put(name, text);
        if (other != null && !other.strip().equals(text.strip())) {
            throw new TrustedDocumentsException("There are two different trusted documents \"" + name + "\".");
        }
        documents.put(SHA256 + hash(text), text);
        documents.put(SHA256 + hash(text.strip()), text);
    }

    /** The SHA-256 of a text in UTF-8, in hexadecimal. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static TrustedDocumentsException notAManifest(String name) {
        return new TrustedDocumentsException(
                name + " is no manifest of trusted documents: neither {\"id\": \"query ...\"}"
                        + " nor {\"operations\": [{\"id\": ..., \"body\": ...}]}.");
    }
}
