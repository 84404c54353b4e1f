package dev.taskql.restcompat;

import dev.taskql.security.PublicPath;
import dev.taskql.user.DatabaseCapacity;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What Spring MVC and the filter chain do for this face. */
@Configuration(proxyBeanMethods = false)
class RestConfiguration {

    @Bean
    PublicPath publicDescription() {
        return new PublicPath(Paths.DESCRIPTION);
    }

    @Bean
    FilterRegistrationBean<RequestTime> requestTime(DatabaseCapacity database) {
        var registration = new FilterRegistrationBean<>(new RequestTime(database.timeForRequest()));
        registration.addUrlPatterns(Paths.EVERYTHING.replace("**", "*"));
        return registration;
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
}
