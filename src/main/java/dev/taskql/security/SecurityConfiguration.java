package dev.taskql.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.OAuth2ProtectedResourceMetadataFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.request.async.WebAsyncManagerIntegrationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestFilter;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.springframework.security.web.session.SessionManagementFilter;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/**
 * Who may call. Everything needs a valid token but what {@link #publicEndpoints} lists and modules contribute, paths that
 * do not exist included, so that a new endpoint is closed until somebody opens it.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /**
     * What the framework adds for sessions, other threads and wrapped requests, of which there are none, and which every
     * request would go through. The security context is cleared by {@code FilterChainProxy} itself.
     */
    private static final Set<Class<?>> IDLE = Set.of(
            DisableEncodeUrlFilter.class,
            WebAsyncManagerIntegrationFilter.class,
            SecurityContextHolderFilter.class,
            SecurityContextHolderAwareRequestFilter.class,
            SessionManagementFilter.class,
            OAuth2ProtectedResourceMetadataFilter.class);

    @Bean
    AuthenticationManager bearerTokens(TokenIssuers issuers, Clock clock) {
        return new BearerTokens(new TokenVerifier(new SignatureCheck(issuers), clock));
    }

    /** A chain of its own: an expired token sent along must not keep anyone from a page that needs none. */
    @Bean
    @Order(1)
    SecurityFilterChain publicEndpoints(
            HttpSecurity http,
            CorsConfiguration origins,
            ErrorResponses errors,
            ObjectProvider<PublicPath> contributed) {
        return bare(http, origins, errors)
                .securityMatcher(publicEndpoints(contributed.stream()))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain everythingElse(
            HttpSecurity http,
            CorsConfiguration origins,
            ErrorResponses errors,
            AuthenticationManager tokens,
            Unauthenticated unauthenticated,
            RateFilter rates) {
        var chain = bare(http, origins, errors)
                .oauth2ResourceServer(server -> server.bearerTokenResolver(new BearerHeader())
                        .authenticationManagerResolver(request -> tokens)
                        .authenticationEntryPoint(unauthenticated))
                .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint(unauthenticated))
                // Both continue a request that has been let in, or refused, before.
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .addFilterAfter(rates, AuthorizationFilter.class)
                .build();
        return new DefaultSecurityFilterChain(
                chain.getRequestMatcher(),
                chain.getFilters().stream()
                        .filter(filter -> !IDLE.contains(filter.getClass()))
                        .toList());
    }

    @Bean
    HttpFirewall httpFirewall() {
        return new PathFirewall();
    }

    /** Encoded slashes, control characters and the like: refused before anything looks at them. */
    @Bean
    RequestRejectedHandler requestRejectedHandler(ErrorResponses errors) {
        return (request, response, rejection) -> errors.write(request, response, HttpStatus.BAD_REQUEST);
    }

    private static RequestMatcher publicEndpoints(Stream<PublicPath> contributed) {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        // Exists in development only; elsewhere it is an unknown path like any other.
        RequestMatcher demo = paths.matcher(HttpMethod.POST, "/dev/token");
        // A browser can send no token along with it: the first message brings it.
        RequestMatcher socket =
                new AndRequestMatcher(paths.matcher(HttpMethod.GET, "/graphql"), SecurityConfiguration::isWebSocket);
        Stream<RequestMatcher> readable = Stream.concat(Stream.of(new PublicPath("/health")), contributed)
                .flatMap(path -> Stream.of(HttpMethod.GET, HttpMethod.HEAD)
                        .map(method -> paths.matcher(method, path.pattern())));
        return new OrRequestMatcher(
                Stream.concat(Stream.of(demo, socket), readable).toList());
    }

    private static boolean isWebSocket(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    /** Nothing is kept between requests, and what a browser sends by itself lets nobody in: no session, no CSRF token. */
    private static HttpSecurity bare(HttpSecurity http, CorsConfiguration origins, ErrorResponses errors) {
        var pages = new CorsFilter(request -> origins);
        pages.setCorsProcessor(new OriginCheck(errors));
        return http.addFilter(pages)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable);
    }
}
