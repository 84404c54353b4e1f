package dev.taskql.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import dev.taskql.graphql.InnerWords;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every attack of the table over every transport that it fits, each by a new user. None gets an answer that it should not
 * get or that tells of the inside, changes anything, or hurts the server.
 */
@TaskqlTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTest {

    private static final Operation TREASURES = new Operation("{ tasks { nodes { title } } }", "{}");

    private final TestUser victim = TestUser.create();
    private final Witness witness = new Witness();

    private String task = "";
    private String state = "";
    private boolean isUnharmed;

    @LocalServerPort
    private int port;

    AttackTest() throws SQLException {}

    static Stream<Attack> table() {
        return Stream.of(
                        TokenAttacks.all(),
                        TokenPlaceAttacks.all(),
                        ForeignIdAttacks.all(),
                        InjectionAttacks.all(),
                        MemberAttacks.all(),
                        BodyAttacks.all(),
                        InputAttacks.all(),
                        ArgumentAttacks.all(),
                        DocumentAttacks.all(),
                        LimitAttacks.all(),
                        HttpAttacks.all(),
                        SizeAttacks.all(),
                        PathAttacks.all(),
                        OpenPathAttacks.all(),
                        HeaderAttacks.all(),
                        WireAttacks.all(),
                        BrowserAttacks.all(),
                        SignInAttacks.all(),
                        MessageAttacks.all(),
                        FrameAttacks.all())
                .flatMap(attacks -> attacks);
    }

    static Stream<Arguments> isFutile() {
        return table().flatMap(attack ->
                attack.ways().stream().map(way -> Arguments.argumentSet(way.transport() + ": " + attack.name(), way)));
    }

    /** One is enough for the whole table, unless an attack succeeds. */
    @BeforeEach
    void giveTheVictimATask() throws SQLException {
        if (isUnharmed) {
            return;
        }
        task = UUID.randomUUID().toString();
        String create = "mutation { createTask(input: {id: \"$TASK\", title: \"" + Target.TREASURE
                + "\"}) { userErrors { code } } }";
        assertThat(new Operation(create, "{}").post(seenByTheVictim()).summary())
                .isEqualTo("200");
        state = witness.stateOf(victim);
    }

    @AfterAll
    void close() throws SQLException {
        witness.close();
    }

    @ParameterizedTest
    @MethodSource
    void isFutile(Attack.Way way, TestInfo test) throws SQLException {
        var target = new Target(port, TestUser.create(), victim, task);

        Answer answer = way.strike().apply(target);

        isUnharmed = witness.stateOf(victim).equals(state);
        assertThat(isUnharmed).as(test.getDisplayName()).isTrue();
        assertThat(answer.summary())
                .as("%s%n%s", test.getDisplayName(), answer.text())
                .isEqualTo(way.expected());
        assertThat(answer.text()).doesNotContain(Target.TREASURE);
        assertThat(answer.text()).doesNotContainIgnoringCase("<html").doesNotContain("Tomcat");
        InnerWords.assertNoneIn(answer.text());
        SecurityHeaders.assertIn(answer);
        if (way.transport() == Transport.REST && isRefusal(way.expected())) {
            assertThat(answer.text()).contains("\"detail\":\"");
        }
        if (isRefusal(way.expected())) {
            assertThat(witness.stateOf(target.attacker())).isEqualTo("nobody");
        }
        assertServerIsHealthy();
    }

    /** Whoever was refused has not changed anything of their own either. */
    private static boolean isRefusal(String expected) {
        return !List.of("200", "201", "next").contains(expected);
    }

    /** Asks for both on one connection, for it is done thousands of times. */
    private void assertServerIsHealthy() {
        Target target = seenByTheVictim();
        var requests = new ByteArrayOutputStream();
        requests.writeBytes(Request.of("GET /health", "Connection: keep-alive").bytes(target));
        requests.writeBytes(TREASURES.bytes(target));
        Answer answer = Wire.send(port, requests.toByteArray());
        assertThat(answer.count()).isEqualTo(2);
        assertThat(answer.text()).contains("{\"status\":\"healthy\"}", "{\"title\":\"" + Target.TREASURE + "\"}");
    }

    private Target seenByTheVictim() {
        return new Target(port, victim, victim, task);
    }

    @Test
    void theTableIsLongAndNoNameStandsTwice() {
        List<String> names = table().map(Attack::name).toList();
        assertThat(names).hasSizeGreaterThan(800);
        assertThat(Set.copyOf(names)).hasSameSizeAs(names);
    }
}
