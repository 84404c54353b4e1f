package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class BearerHeaderTest {

    private final BearerHeader header = new BearerHeader();
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/graphql");

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b.c", "bearer a.b.c", "BEARER a.b.c", "Bearer   a.b.c"})
    void findsTheTokenWhateverTheCaseOfTheScheme(String value) {
        request.addHeader("Authorization", value);
        assertThat(header.resolve(request)).isEqualTo("a.b.c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "a.b.c", "", "Token a.b.c", "Negotiate Bearer a.b.c"})
    void findsNoTokenUnderAnotherScheme(String value) {
        request.addHeader("Authorization", value);
        assertThat(header.resolve(request)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer a b",
                "Bearera.b.c",
                "Bearer a,Bearer b c",
                "Bearer: a.b.c",
                "Bearer\ta"
            })
    void refusesAMalformedHeader(String value) {
        request.addHeader("Authorization", value);
        assertThatExceptionOfType(RefusedTokenException.class).isThrownBy(() -> header.resolve(request));
    }

    @Test
    void refusesTwoHeadersEvenIfTheyAgree() {
        request.addHeader("Authorization", "Bearer a.b.c");
        request.addHeader("Authorization", "Bearer a.b.c");
        assertThatExceptionOfType(RefusedTokenException.class).isThrownBy(() -> header.resolve(request));
    }

    @Test
    void looksForNoTokenInTheAddressNorInAForm() {
        request.setQueryString("access_token=a.b.c");
        request.addParameter("access_token", "a.b.c");
        assertThat(header.resolve(request)).isNull();
    }
}
