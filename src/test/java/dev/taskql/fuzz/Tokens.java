package dev.taskql.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestUser;
import dev.taskql.security.HandmadeToken;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens that are not what they were, or never were right: they let in nobody, or whom they name. */
final class Tokens {

    private static final byte[] QUERY = World.utf8("{\"query\": \"{ viewer { userId name email syncToken } }\"}");
    private static final List<String> HEADERS = List.of(
            "{\"alg\":\"HS256\"}",
            "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
            "{\"alg\":\"none\"}",
            "{\"alg\":\"HS512\"}",
            "{\"alg\":\"RS256\",\"kid\":\"x\"}",
            "{\"alg\":\"EdDSA\",\"kid\":\"\\u0000\"}",
            "{\"alg\":\"HS256\",\"crit\":[\"exp\"]}",
            "{\"alg\":\"HS256\",\"zip\":\"DEF\"}",
            "{\"alg\":\"HS256\",\"b64\":false}",
            "{\"alg\":[\"HS256\"]}",
            "{\"alg\":null}",
            "[]",
            "");

    private final Dice dice;
    private final World world;
    private final Mutations mutations;

    private Tokens(Dice dice, World world) {
        this.dice = dice;
        this.world = world;
        this.mutations = new Mutations(dice);
    }

    static Case any(Dice dice, World world) {
        var tokens = new Tokens(dice, world);
        return switch (dice.below(5)) {
            case 0 ->
                tokens.ofUser(tokens.flipped(world.user().token()), world.user().id());
            case 1 ->
                tokens.ofUser(
                        tokens.mutations.text(world.user().token()).replaceAll("[\r\n]", ""),
                        world.user().id());
            case 2 -> tokens.signed();
            case 3 ->
                tokens.ofUser(
                        HandmadeToken.of(
                                TestUser.SECRET,
                                dice.of(HEADERS),
                                tokens.payload(world.user().id())),
                        world.user().id());
            default -> tokens.forged();
        };
    }

    /** Either refused, or let in as this user. */
    private Case ofUser(String token, @Nullable String id) {
        return new Case.Http(HttpText.post("/graphql", token, QUERY), answer -> {
            assertThat(answer.status()).isIn(200, 400, 401);
            if (answer.status() == 200) {
                assertThat(World.JSON
                                .readTree(answer.body())
                                .at("/data/viewer/userId")
                                .stringValue())
                        .isEqualTo(id);
            }
        });
    }

    private String flipped(String token) {
        char[] letters = token.toCharArray();
        for (int flips = dice.below(3); flips >= 0; flips--) {
            int place = dice.below(letters.length);
            letters[place] = (char) (letters[place] ^ 1 << dice.below(5));
        }
        return new String(letters).replaceAll("[\\x00-\\x1f]", "0");
    }

    /** Rightly signed, with claims that may be anything. */
    private Case signed() {
        String sub = dice.oneIn(2) ? world.user().id() : dice.text();
        var claims = new LinkedHashMap<String, @Nullable Object>();
        claims.put("sub", sub);
        claims.put("exp", Instant.now().getEpochSecond() + 600);
        if (dice.oneIn(2)) {
            claims.put(dice.of(List.of("nbf", "iat", "iss", "aud", "name", "email", "exp", "jti", "")), value());
        }
        Object payload = dice.oneIn(3) ? mutations.structure(claims) : claims;
        return ofUser(HandmadeToken.of(TestUser.SECRET, World.JSON.writeValueAsString(payload)), subjectOf(payload));
    }

    private static @Nullable String subjectOf(@Nullable Object payload) {
        return payload instanceof Map<?, ?> claims && claims.get("sub") instanceof String sub ? sub : null;
    }

    private @Nullable Object value() {
        return dice.of(Arrays.asList(
                null,
                0,
                -1,
                1.5,
                1e300,
                Long.MAX_VALUE,
                "2026",
                "",
                "x",
                "\u0000",
                List.of(),
                List.of(1),
                Map.of(),
                true));
    }

    /** The victim's claims, signed by somebody who does not know the secret. */
    private Case forged() {
        String payload = payload(world.victim().id());
        String[] parts = HandmadeToken.of("not the secret that the server has, but as long", payload)
                .split("\\.", -1);
        String token = switch (dice.below(4)) {
            case 0 -> String.join(".", parts);
            case 1 -> parts[0] + "." + parts[1] + ".";
            case 2 -> parts[0] + "." + parts[1] + world.user().token().replaceAll(".*(?=\\.)", "");
            default ->
                HandmadeToken.encode(dice.of(HEADERS)) + "." + parts[1] + "." + HandmadeToken.encode(dice.text());
        };
        return new Case.Http(
                HttpText.post("/graphql", token, QUERY),
                answer -> assertThat(answer.status()).isEqualTo(401));
    }

    private String payload(String sub) {
        long exp = Instant.now().getEpochSecond() + 600;
        return World.JSON.writeValueAsString(Map.of("sub", sub, "exp", exp));
    }
}
