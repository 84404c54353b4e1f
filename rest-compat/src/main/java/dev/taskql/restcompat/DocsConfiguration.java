package dev.taskql.restcompat;

import dev.taskql.security.PublicPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Opens {@link DocsPage}, and serves what it is made of. Swagger UI lies under its version, so browsers may keep it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("taskql.console.enabled")
class DocsConfiguration {

    static final String SWAGGER_UI = "META-INF/resources/webjars/swagger-ui/";

    @Bean
    PublicPath publicDocs() {
        return new PublicPath(Paths.DOCS + "/**");
    }

    @Bean
    WebMvcConfigurer docsAssets() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler(Paths.DOCS + "/*")
                        .addResourceLocations("classpath:/rest-compat/docs/")
                        .setUseLastModified(false)
                        .setEtagGenerator(DocsConfiguration::hash)
                        .setCacheControl(CacheControl.noCache());
                registry.addResourceHandler(Paths.DOCS + "/swagger-ui/*/*")
                        .addResourceLocations("classpath:/" + SWAGGER_UI)
                        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable());
            }
        };
    }

    private static String hash(Resource file) {
        try {
            return '"' + DigestUtils.md5DigestAsHex(file.getContentAsByteArray()) + '"';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
