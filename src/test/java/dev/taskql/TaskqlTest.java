package dev.taskql;

import dev.taskql.graphql.plan.BothWays;
import dev.taskql.security.PublishedTestKeys;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The whole server on a real PostgreSQL: one context and one database for all tests, users of its own for each. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BothWays.class)
@ContextConfiguration(initializers = {TestDatabase.class, PublishedTestKeys.class, BothWays.class})
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=-1",
            "BETTER_AUTH_SECRET=" + TestUser.SECRET,
            "FRONTEND_URL=https://frontend.example",
            // Tests are in more of a hurry than users.
            "taskql.rate-limit.points=1000000",
            "taskql.rate-limit.burst=1000000",
            "taskql.rate-limit.patience=1m",
            "taskql.database.queue-patience=1m"
        })
public @interface TaskqlTest {}
