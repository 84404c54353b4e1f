package dev.taskql.restcompat;

import dev.taskql.security.PublicPath;
import java.io.IOException;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What Spring MVC and the filter chain do for this face. */
@Configuration(proxyBeanMethods = false)
class RestConfiguration {

    @Bean
    PublicPath publicDescription() {
        return new PublicPath(Paths.DESCRIPTION);
    }

    @Bean
    PublicPath publicDocs() {
        return new PublicPath(Paths.DOCS + "/**");
    }

    @Bean
    WebMvcConfigurer ownPathsAlone(OwnPath ownPath) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(ownPath).addPathPatterns(Paths.EVERYTHING);
            }
        };
    }

    @Bean
    WebMvcConfigurer docsAssets() throws IOException {
        // Whichever version of Swagger UI the POM names.
        String swaggerUi = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:META-INF/resources/webjars/swagger-ui/*/swagger-ui.css")[0]
                .getURL()
                .toString()
                .replace("swagger-ui.css", "");
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler(Paths.DOCS + "/*")
                        .addResourceLocations("classpath:/rest-compat/docs/", swaggerUi)
                        .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)));
            }
        };
    }
}
