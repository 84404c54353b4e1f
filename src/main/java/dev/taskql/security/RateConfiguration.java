package dev.taskql.security;

import dev.taskql.user.DatabaseCapacity;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How much a user may ask for, and where that is looked at for requests. */
@Configuration(proxyBeanMethods = false)
class RateConfiguration {

    @Bean
    Admission admission(AdmissionSettings settings, DatabaseCapacity database) {
        return new Admission(settings.forConnections(database.connections()), TimeMeter.SYSTEM_NANOTIME);
    }

    @Bean
    RateLimits rateLimits(RateSettings settings, DatabaseCapacity database, Admission admission) {
        return new RateLimits(settings.leavingOneOf(database.connections()), admission, TimeMeter.SYSTEM_NANOTIME);
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

    @Bean
    MeterBinder admissionMeters(Admission admission) {
        return meters -> {
            FunctionCounter.builder("taskql.overload.refused", admission, Admission::refusals)
                    .description("What was turned away because the node had too much to do")
                    .register(meters);
            Gauge.builder("taskql.overload.waiting", admission, Admission::waiting)
                    .description("What waits for its turn among all that the node works at")
                    .register(meters);
        };
    }

    /** It belongs behind the sign-in, so not among the filters of the web server. */
    @Bean
    FilterRegistrationBean<RateFilter> rateFilterBehindTheSignInOnly(RateFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
