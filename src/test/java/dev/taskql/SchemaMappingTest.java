package dev.taskql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.execution.SchemaReport;

/** Every field of the schema has code behind it, all code has a field, and both agree on what may be null. */
@TaskqlTest
class SchemaMappingTest {

    @Test
    void everyFieldIsMapped(@Autowired List<RuntimeWiringConfigurer> wiring) throws IOException {
        assertThat(report(wiring).unmappedFields()).isEmpty();
    }

    @Test
    void noCodeServesAFieldThatIsNotThere(@Autowired List<RuntimeWiringConfigurer> wiring) throws IOException {
        SchemaReport report = report(wiring);

        assertThat(report.unmappedRegistrations()).isEmpty();
        assertThat(report.unmappedArguments()).isEmpty();
    }

    @Test
    void everyTypeCanBeInspected(@Autowired List<RuntimeWiringConfigurer> wiring) throws IOException {
        assertThat(report(wiring).skippedTypes()).isEmpty();
    }

    @Test
    void schemaAndCodeAgreeOnNull(@Autowired List<RuntimeWiringConfigurer> wiring) throws IOException {
        SchemaReport report = report(wiring);

        assertThat(report.fieldNullnessErrors()).isEmpty();
        assertThat(report.argumentNullnessErrors()).isEmpty();
    }

    private static SchemaReport report(List<RuntimeWiringConfigurer> wiring) throws IOException {
        var report = new AtomicReference<SchemaReport>();
        var source = GraphQlSource.schemaResourceBuilder()
                .schemaResources(new PathMatchingResourcePatternResolver().getResources("classpath:graphql/*.graphqls"))
                .inspectSchemaMappings(report::set);
        wiring.forEach(source::configureRuntimeWiring);
        source.build();
        return Objects.requireNonNull(report.get());
    }
}
