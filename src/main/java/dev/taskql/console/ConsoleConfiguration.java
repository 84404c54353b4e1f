package dev.taskql.console;

import dev.taskql.security.PublicPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Opens the pages, and serves the scripts and styles that they share. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("taskql.console.enabled")
class ConsoleConfiguration {

    @Bean
    PublicPath publicStartPage() {
        return new PublicPath(Pages.START);
    }

    @Bean
    PublicPath publicGraphiql() {
        return new PublicPath(Pages.GRAPHIQL);
    }

    @Bean
    PublicPath publicAssets() {
        return new PublicPath("/console/**");
    }

    @Bean
    WebMvcConfigurer consoleAssets() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/console/*")
                        .addResourceLocations("classpath:/console/assets/")
                        // Times say little: in a jar that is built reproducibly all files have the same.
                        .setUseLastModified(false)
                        .setEtagGenerator(ConsoleConfiguration::hash)
                        .setCacheControl(CacheControl.noCache());
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
