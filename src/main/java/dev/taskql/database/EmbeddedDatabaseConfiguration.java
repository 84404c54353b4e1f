package dev.taskql.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;

/** Development needs no PostgreSQL; the production jar leaves the embedded one out. */
@Configuration(proxyBeanMethods = false)
@Profile("development")
@ConditionalOnClass(EmbeddedPostgres.class)
class EmbeddedDatabaseConfiguration {

    /** Lazy: it starts only if nobody set {@code DATABASE_URL}. */
    @Bean
    @Lazy
    EmbeddedDatabase embeddedDatabase(DatabaseSettings settings) {
        return EmbeddedDatabase.start(settings.embeddedDirectory());
    }
}
