package dev.taskql.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.graphql.plan.BothWays;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.graphql.execution.GraphQlSource;

/** What {@link FuzzTest} sends is answered alike with and without plans: statuses, header fields and bodies, byte for byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlannedFuzzTest {

    private static final Duration TIME = FuzzTest.TIME.dividedBy(5);
    private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]{60,}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
    // Differ at each request.
    private static final Pattern OWN_FIELDS = Pattern.compile("(?i)\r\n(Date|X-Request-Id|RateLimit): [^\r]*");

    private final Twins twins = new Twins();

    @AfterAll
    void stop() {
        twins.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"DOCUMENTS", "BODIES"})
    void answersAreTheSameWithAndWithoutPlans(FuzzTest.Generator generator) {
        World planned = World.create(twins.planned().port());
        World unplanned = planned.on(twins.unplanned().port());
        var schema = twins.planned().bean(GraphQlSource.class).schema();
        var theirs = new Names();
        var ours = new Names();
        long before = BothWays.compared();
        long end = System.nanoTime() + TIME.toNanos();
        for (long seed = FuzzTest.FIRST_SEED; System.nanoTime() < end; seed++) {
            twins.tick();
            if (generator.any(schema, new Dice(seed), planned) instanceof Case.Http http
                    && !http.request().isLarge()) {
                String answer = ours.in(http.request().send(planned.port()));
                assertThat(answer)
                        .as("%s, -Dtaskql.fuzz.seed=%d: %s", generator, seed, http)
                        .isEqualTo(theirs.in(http.request().send(unplanned.port())));
            }
        }
        assertThat(BothWays.compared() - before).as("planned values").isPositive();
    }

    /** Names the ids that a server made in the order in which it told them. */
    private static final class Names {

        private final Map<String, String> names = new HashMap<>();

        String in(HttpAnswer answer) {
            String fields = OWN_FIELDS.matcher(answer.head()).replaceAll("");
            String legible = CURSOR.matcher(answer.body()).replaceAll(cursor -> decoded(cursor.group()));
            return ID.matcher(fields + "\r\n\r\n" + legible)
                    .replaceAll(id -> names.computeIfAbsent(id.group(), made -> "id" + names.size()));
        }

        private static String decoded(String text) {
            try {
                String cursor = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                return Matcher.quoteReplacement(ID.matcher(cursor).find() ? cursor : text);
            } catch (IllegalArgumentException other) {
                return text;
            }
        }
    }
}
