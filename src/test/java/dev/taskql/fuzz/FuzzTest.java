package dev.taskql.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import graphql.schema.GraphQLSchema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.execution.GraphQlSource;

/**
 * Sends what chance makes of the contract, the same at each run.
 *
 * <p>{@code -Dtaskql.fuzz.seconds=120} for longer (20 without it, for all generators together);
 * {@code -Dtaskql.fuzz.seed=…} begins with that case: a failure names its seed.
 */
@TaskqlTest
class FuzzTest {

    static final Duration TIME = Duration.ofSeconds(Long.getLong("taskql.fuzz.seconds", 20));
    static final long FIRST_SEED = Long.getLong("taskql.fuzz.seed", 1);
    private static final int CASES_BETWEEN_CHECKS = 200;

    @LocalServerPort
    private int port;

    @Autowired
    private GraphQlSource source;

    enum Generator {
        DOCUMENTS {
            @Override
            Case any(GraphQLSchema schema, Dice dice, World world) {
                return Bodies.document(schema, dice, world);
            }
        },
        BODIES {
            @Override
            Case any(GraphQLSchema schema, Dice dice, World world) {
                return Bodies.json(schema, dice, world);
            }
        },
        TOKENS {
            @Override
            Case any(GraphQLSchema schema, Dice dice, World world) {
                return Tokens.any(dice, world);
            }
        },
        PATHS {
            @Override
            Case any(GraphQLSchema schema, Dice dice, World world) {
                return Paths.any(dice, world);
            }
        },
        SOCKETS {
            @Override
            Case any(GraphQLSchema schema, Dice dice, World world) {
                return Sockets.any(schema, dice, world);
            }
        };

        abstract Case any(GraphQLSchema schema, Dice dice, World world);
    }

    @ParameterizedTest
    @EnumSource
    void nothingBreaksTheServer(Generator generator, TestReporter reporter) throws SQLException {
        World world = World.create(port);
        var health = new Health(world);
        Map<String, Integer> ends = new TreeMap<>();
        long end = System.nanoTime() + TIME.dividedBy(Generator.values().length).toNanos();
        for (long seed = FIRST_SEED; System.nanoTime() < end; seed++) {
            ends.merge(run(generator, seed, world), 1, Integer::sum);
            if (seed % CASES_BETWEEN_CHECKS == 0) {
                health.check();
            }
        }
        health.check();
        reporter.publishEntry(generator.name(), ends.toString());
        assertThat(ends).as("what became of the cases").hasSizeGreaterThan(1);
    }

    private String run(Generator generator, long seed, World world) {
        Case any = generator.any(source.schema(), new Dice(seed), world);
        try {
            return any.run(world);
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(
                    "%s, -Dtaskql.fuzz.seed=%d: %s%n%s".formatted(generator, seed, failure.getMessage(), any), failure);
        }
    }
}
