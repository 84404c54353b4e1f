package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** What is told to somebody whose token may be good: the context that the other tests share can read all of its keys. */
class UnauthenticatedTest {

    private final Unauthenticated unauthenticated = new Unauthenticated(new ErrorResponses(new JsonMapper()));

    @ParameterizedTest
    @CsvSource({"/graphql, UNAVAILABLE", "/tasks, Service Unavailable"})
    void keysThatCannotBeReadAreNoFaultOfTheToken(String address, String said) throws Exception {
        var response = new MockHttpServletResponse();
        unauthenticated.commence(new MockHttpServletRequest("POST", address), response, new KeysUnavailableException());
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("10");
        assertThat(response.getHeader("WWW-Authenticate")).isNull();
        assertThat(response.getContentAsString()).contains(said).doesNotContainIgnoringCase("key", "jwk");
    }
}
