package dev.taskql.graphql;

import dev.taskql.security.PublicPath;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/** What this face adds to Spring for GraphQL. */
@Configuration(proxyBeanMethods = false)
class GraphQlConfiguration {

    private static final GraphQLScalarType DATE = scalar("Date", new DateCoercing());

    private static final GraphQLScalarType DATE_TIME = scalar("DateTime", new DateTimeCoercing());

    @Bean
    ServletRegistrationBean<GraphQlServlet> graphQlServlet(
            GraphQlEndpoint operations, WebSocketHttpRequestHandler socket) {
        return new ServletRegistrationBean<>(new GraphQlServlet(operations, socket), "/graphql");
    }

    @Bean
    RuntimeWiringConfigurer scalars() {
        return wiring -> wiring.scalar(DATE).scalar(DATE_TIME);
    }

    /** Without an executor: a request has a virtual thread already, a second one would only cost. */
    @Bean
    AnnotatedControllerConfigurer annotatedControllerConfigurer() {
        return new AnnotatedControllerConfigurer();
    }

    @Bean
    GraphQlSourceBuilderCustomizer parsedDocuments(PreparsedDocumentProvider documents) {
        return source -> source.configureGraphQl(engine -> engine.preparsedDocumentProvider(documents));
    }

    @Bean
    PublicPath publicSchema() {
        return new PublicPath(SchemaText.PATH);
    }

    /** Without a description: the schema's own would not be told. */
    private static GraphQLScalarType scalar(String name, Coercing<?, ?> coercing) {
        return GraphQLScalarType.newScalar().name(name).coercing(coercing).build();
    }
}
