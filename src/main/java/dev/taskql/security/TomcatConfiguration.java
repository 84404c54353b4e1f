package dev.taskql.security;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the web server itself a client could see, or wear out. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> guardedTomcat(
            HttpSettings settings, MeterRegistry meters) {
        return factory -> {
            factory.addContextCustomizers(context -> {
                var pipeline = context.getParent().getPipeline();
                pipeline.addValve(new RequestIds());
                pipeline.addValve(new FixedHeaders());
                pipeline.addValve(new ResponseCounter(meters));
                pipeline.addValve(new UnreadableRequests());
                pipeline.addValve(new UnreadBodies());
            });
            factory.setProtocol(PunctualProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> guard(connector, settings));
        };
    }

    private static void guard(Connector connector, HttpSettings settings) {
        if (connector.getProtocolHandler() instanceof PunctualProtocol protocol) {
            protocol.setLimit(settings.requestTimeout());
        }
        // Beyond 10 languages Tomcat would fail, not leave them alone; the length of all headers is limited.
        connector.setMaxLocaleCount(Integer.MAX_VALUE);
    }
}
