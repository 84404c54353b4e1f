package dev.taskql.attack;

import static dev.taskql.attack.OddTokens.claims;
import static dev.taskql.attack.OddTokens.now;
import static dev.taskql.attack.OddTokens.signed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Claims that let nobody in, rightly signed. */
final class OddClaims {

    private final Map<String, UnaryOperator<String>> tokens = new LinkedHashMap<>();

    private OddClaims() {}

    static Map<String, UnaryOperator<String>> all() {
        var odd = new OddClaims();
        odd.times();
        odd.subjects();
        return odd.tokens;
    }

    private void times() {
        tokens.put("expired", id -> signed("{\"sub\":\"%s\",\"exp\":%d}".formatted(id, now() - 60)));
        tokens.put("nbf in 10 minutes", id -> signed(claims(id, "\"nbf\":" + (now() + 600))));
        tokens.put("nbf in text", id -> signed(claims(id, "\"nbf\":\"0\"")));
        tokens.put("exp twice", id -> signed(claims(id, "\"exp\":" + (now() + 60))));
        tokens.put("no exp", id -> signed("{\"sub\":\"%s\"}".formatted(id)));
        for (String end : new String[] {"null", "\"9999999999\"", "true", "[9999999999]", "0", "-1e300"}) {
            tokens.put("exp " + end, id -> signed("{\"sub\":\"%s\",\"exp\":%s}".formatted(id, end)));
        }
    }

    private void subjects() {
        tokens.put("no sub", id -> signed("{\"exp\":%d}".formatted(now() + 60)));
        tokens.put("sub twice", id -> signed(claims("nobody", "\"sub\":\"" + id + "\"")));
        tokens.put("sub twice, once escaped", id -> signed(claims("nobody", "\"s\\u0075b\":\"" + id + "\"")));
        for (String subject : new String[] {"42", "null", "true", "[\"$\"]", "{\"id\":\"$\"}"}) {
            tokens.put(
                    "sub " + subject,
                    id -> signed("{\"sub\":%s,\"exp\":%d}".formatted(subject.replace("$", id), now() + 60)));
        }
        for (String around :
                new String[] {"", " ", "$ ", " $", "$\\u0000", "$\\n", "$\\u007f", "$\\ud83d", "$\\u00a0"}) {
            tokens.put("sub '" + around + "'", id -> signed(claims(around.replace("$", id), "\"x\":1")));
        }
        tokens.put("sub of 256 characters", id -> signed(claims("a".repeat(256), "\"x\":1")));
    }
}
