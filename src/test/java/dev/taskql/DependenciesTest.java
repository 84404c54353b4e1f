package dev.taskql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether everything in the jar may be handed on, by the list of it that the build writes (CycloneDX). */
class DependenciesTest {

    /** Licences, by their SPDX ids, under which anybody may hand it on. */
    private static final Set<String> ALLOWED =
            Set.of("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "MIT", "MIT-0");

    private static final List<JsonNode> COMPONENTS = read();

    private static List<JsonNode> read() {
        try (InputStream sbom = DependenciesTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            return JsonMapper.shared()
                    .readTree(Objects.requireNonNull(sbom, "./mvnw writes it"))
                    .path("components")
                    .valueStream()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void allOfThemAreListed() {
        assertThat(COMPONENTS)
                .extracting(component -> component.path("name").asString())
                .contains("tomcat-embed-core", "postgresql", "graphql-java", "swagger-ui");
    }

    /** Of several, one is enough: the user of a library chooses. */
    @Test
    void eachHasALicenceThatLetsItBeHandedOn() {
        assertThat(COMPONENTS)
                .allSatisfy(component -> assertThat(licences(component))
                        .as("%s", component.path("purl").asString())
                        .anyMatch(ALLOWED::contains));
    }

    private static List<String> licences(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .flatMap(licence -> Stream.of(
                        licence.path("expression"),
                        licence.path("license").path("id"),
                        licence.path("license").path("name")))
                .filter(JsonNode::isString)
                .flatMap(text -> Stream.of(text.asString().split(" OR ", -1)))
                .toList();
    }

    @Test
    void eachHasAVersionThatDoesNotChange() {
        assertThat(COMPONENTS)
                .extracting(component -> component.path("version").asString())
                .noneMatch(version -> version.isEmpty() || version.endsWith("-SNAPSHOT"));
    }
}
