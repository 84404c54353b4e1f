package dev.taskql.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * What operators read, on a port of its own: whoever reaches that port may read health, metrics, what runs here and of what
 * it is made, and nothing else. Users' tokens are not looked at there.
 */
@Configuration(proxyBeanMethods = false)
class ManagementConfiguration {

    private static final String[] READABLE = {"health", "prometheus", "info", "sbom"};

    @Bean
    @Order(0)
    SecurityFilterChain management(HttpSecurity http, ErrorResponses errors, Environment environment) {
        requireOwnPort(environment);
        RequestMatcher readable = new AndRequestMatcher(
                request -> HttpMethod.GET.matches(request.getMethod()), EndpointRequest.to(READABLE));
        return http.securityMatcher(ManagementConfiguration::isManagement)
                .authorizeHttpRequests(requests -> requests.requestMatchers(readable)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint(
                                (request, response, failure) -> errors.write(request, response, HttpStatus.NOT_FOUND))
                        .accessDeniedHandler(
                                (request, response, failure) -> errors.write(request, response, HttpStatus.NOT_FOUND)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    private static boolean isManagement(HttpServletRequest request) {
        WebApplicationContext context =
                WebApplicationContextUtils.getWebApplicationContext(request.getServletContext());
        return context != null && WebServerApplicationContext.hasServerNamespace(context, "management");
    }

    private static void requireOwnPort(Environment environment) {
        if (ManagementPortType.get(environment) == ManagementPortType.SAME) {
            throw new InvalidSettingException(
                    "TASKQL_MANAGEMENT_PORT is the port of users.",
                    "Set it to a port of its own, or to -1 for no management at all.");
        }
    }
}
