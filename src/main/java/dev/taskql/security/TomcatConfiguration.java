package dev.taskql.security;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.web.filter.RequestContextFilter;

/** What of the web server itself a client could see, or wear out. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    @Bean
    Drain drain(HttpSettings settings) {
        return new Drain(settings.drain());
    }

    @Bean
    Places places(HttpSettings settings) {
        return new Places(
                new VirtualThreadTaskExecutor("request-"),
                settings.concurrency(),
                settings.patience(),
                settings.stay(),
                System::nanoTime);
    }

    @Bean
    MeterBinder placeMeters(Places places) {
        return meters -> {
            Gauge.builder("taskql.http.waiting", places, Places::waiting)
                    .description("Requests that wait for others to be done")
                    .register(meters);
            FunctionCounter.builder("taskql.http.refused", places, Places::refusals)
                    .description("Requests that were refused because too many waited")
                    .register(meters);
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> guardedTomcat(
            HttpSettings settings, Places places, MeterRegistry meters, Drain drain) {
        return factory -> {
            factory.addContextCustomizers(context -> {
                var pipeline = context.getParent().getPipeline();
                pipeline.addValve(new RequestIds());
                pipeline.addValve(new FixedHeaders());
                pipeline.addValve(new LastAnswers(drain));
                pipeline.addValve(new ResponseCounter(meters));
                pipeline.addValve(new UnreadableRequests());
                pipeline.addValve(new UnreadBodies());
            });
            factory.setEngineValves(factory.getEngineValves().stream()
                    .map(valve -> valve instanceof RemoteIpValve proxies ? new ForwardedRequests(proxies) : valve)
                    .toList());
            factory.setProtocol(PunctualProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> guard(connector, settings, places));
        };
    }

    /** Spring MVC's servlet does what it does, and nothing before that needs it. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> noRequestContextBeforeTheServlet() {
        var registration = new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }

    private static void guard(Connector connector, HttpSettings settings, Places places) {
        if (connector.getProtocolHandler() instanceof PunctualProtocol protocol) {
            protocol.setLimit(settings.requestTimeout());
            protocol.setPlaces(places);
        }
        // Beyond 10 languages Tomcat would fail, not leave them alone; the length of all headers is limited.
        connector.setMaxLocaleCount(Integer.MAX_VALUE);
    }
}
