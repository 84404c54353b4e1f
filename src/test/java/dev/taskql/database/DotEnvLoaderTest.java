package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

class DotEnvLoaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            NAME=value                    | value
            NAME="postgresql://u:p@h/d?a" | postgresql://u:p@h/d?a
            NAME='a # b'                  | a # b
            NAME="a" # comment            | a
            NAME=a b # comment            | a b
            NAME=a#b                      | a#b
            NAME=a=b"c                    | a=b"c
            NAME = a                      | a
            export NAME=a                 | a
            NAME=                         | ``
            NAME=""                       | ``
            NAME= # comment               | ``
            """)
    void aValueIsWhatAShellWouldMakeOfIt(String line, String value) throws IOException {
        assertThat(load(line).getProperty("NAME")).isEqualTo(value);
    }

    @Test
    void commentsAndOtherLinesAreNoSettings() throws IOException {
        PropertySource<?> source = load("# NAME=a\n\n  #NAME=b\r\nnot a setting\nOTHER=c\r\n");
        assertThat(source.containsProperty("NAME")).isFalse();
        assertThat(source.getProperty("OTHER")).isEqualTo("c");
    }

    private static PropertySource<?> load(String text) throws IOException {
        return new DotEnvLoader()
                .load(".env", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)))
                .getFirst();
    }
}
