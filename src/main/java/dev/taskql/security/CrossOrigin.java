package dev.taskql.security;

import dev.taskql.log.RequestId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Which pages in a browser may call: those of {@code FRONTEND_URL}, in development also all on this machine. */
@Configuration(proxyBeanMethods = false)
class CrossOrigin {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private static final List<String> REQUEST_HEADERS = List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.ACCEPT,
            "X-Taskql-Cost",
            RequestId.HEADER,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH);

    private static final List<String> RESPONSE_HEADERS = List.of(
            HttpHeaders.ETAG,
            HttpHeaders.LINK,
            HttpHeaders.LOCATION,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.WWW_AUTHENTICATE,
            RequestId.HEADER,
            "X-Total-Count",
            "RateLimit",
            "RateLimit-Policy");

    @Bean
    UrlBasedCorsConfigurationSource crossOriginRules(TokenSettings settings, Environment environment) {
        List<String> origins = new ArrayList<>(settings.frontendUrl());
        if (environment.acceptsProfiles(Profiles.of("development"))) {
            origins.addAll(List.of("http://localhost:[*]", "http://127.0.0.1:[*]"));
        }
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOriginPatterns(origins);
        rules.setAllowedMethods(METHODS);
        rules.setAllowedHeaders(REQUEST_HEADERS);
        rules.setExposedHeaders(RESPONSE_HEADERS);
        // Many front ends send `credentials: "include"`; cookies let nobody in here, so it costs nothing to answer
        // them.
        rules.setAllowCredentials(true);
        rules.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", rules);
        return everywhere;
    }
}
