package dev.taskql.security;

import dev.taskql.user.DatabaseCapacity;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How much a user may ask for, and where that is looked at for requests. */
@Configuration(proxyBeanMethods = false)
class RateConfiguration {

    @Bean
    RateLimits rateLimits(RateSettings settings, DatabaseCapacity database) {
        return new RateLimits(settings.leavingOneOf(database.connections()), TimeMeter.SYSTEM_NANOTIME);
    }

    @Bean
    RateFilter rateFilter(RateLimits limits, ObjectProvider<RequestPrice> prices, ErrorResponses errors) {
        return new RateFilter(limits, prices.stream().toList(), errors);
    }

    @Bean
    MeterBinder rateMeters(RateLimits limits) {
        return meters -> FunctionCounter.builder("taskql.rate.limited", limits, RateLimits::refusals)
                .description("What users were refused because they asked for too much")
                .register(meters);
    }

    /** It belongs behind the sign-in, so not among the filters of the web server. */
    @Bean
    FilterRegistrationBean<RateFilter> rateFilterBehindTheSignInOnly(RateFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
