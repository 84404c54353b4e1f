package dev.taskql.security;

import dev.taskql.user.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever has started a development server what to type next. */
@Component
@Profile("development")
class Welcome {

    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

    private static final String TEXT = """
            taskql is ready at {url}

            Sign in as whom you like (in development only):

              curl -s -X POST {url}/dev/token -H 'Content-Type: application/json' -d '{"sub": "demo"}'

            Or paste these; the token is good for 12 hours:

              TOKEN={token}

              curl -s {url}/graphql -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"query": "mutation { createTask(input: {title: \\"Try taskql\\"}) { task { id title status } userErrors { message } } }"}'

              curl -s {url}/graphql -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"query": "{ tasks(first: 5) { totalCount nodes { id title status } } }"}'
            """;

    private final DemoTokens tokens;
    private final Environment environment;

    Welcome(DemoTokens tokens, Environment environment) {
        this.tokens = tokens;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        String port = environment.getRequiredProperty("local.server.port");
        DemoToken demo = tokens.issue(new Viewer("demo", null, null));
        LOG.info("\n\n{}", TEXT.replace("{url}", "http://localhost:" + port).replace("{token}", demo.token()));
    }
}
