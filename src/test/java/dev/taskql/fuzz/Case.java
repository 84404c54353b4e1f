package dev.taskql.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Consumer;

/** Something to send to the server; as text it is what was sent. */
interface Case {

    /**
     * Sends it.
     *
     * @return what became of it, for the statistics
     * @throws AssertionError where the answer is none of the contract's
     */
    String run(World world);

    /** A request, and what its answer must be beyond what all must. */
    record Http(HttpText request, Consumer<HttpAnswer> expectation) implements Case {

        Http(HttpText request) {
            this(request, answer -> {});
        }

        @Override
        public String run(World world) {
            if (request.isLarge()) {
                return new Broken(request).run(world);
            }
            HttpAnswer answer = request.send(world.port());
            try {
                Oracle.check(world, answer);
                expectation.accept(answer);
            } catch (RuntimeException | AssertionError wrong) {
                throw new AssertionError(answer.head() + "\n\n" + answer.body(), wrong);
            }
            return String.valueOf(answer.status());
        }

        @Override
        public String toString() {
            return request.toString();
        }
    }

    /** As {@link Http}, but so broken that the server may hang up without an answer, or not know the HTTP. */
    record Broken(HttpText request) implements Case {

        /** An unknown transfer coding (RFC 9112, section 6.1), or version (RFC 9110, section 2.5). */
        private static final Set<Integer> UNKNOWN_HTTP = Set.of(501, 505);

        @Override
        public String run(World world) {
            HttpAnswer answer = request.send(world.port());
            if (answer.status() == 0) {
                // HTTP/0.9 knows no head.
                Oracle.assertKeepsSecrets(world, answer.head());
                assertThat(answer.head()).doesNotContain("\"status\":5", "INTERNAL");
                return "none";
            }
            if (UNKNOWN_HTTP.contains(answer.status())) {
                Oracle.assertKeepsSecrets(world, answer.head() + answer.body());
            } else {
                Oracle.check(world, answer);
            }
            return String.valueOf(answer.status());
        }

        @Override
        public String toString() {
            return request.toString();
        }
    }
}
