package dev.taskql;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The task server. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class TaskqlApplication {

    static void main(String[] arguments) {
        SpringApplication.run(TaskqlApplication.class, arguments);
    }

    /** Ticks in milliseconds, the precision that every instant of the contract has. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
