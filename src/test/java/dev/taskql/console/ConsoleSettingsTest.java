package dev.taskql.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConsoleSettingsTest {

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "'', false"})
    void pagesAreOnWhereThatIsSaid(String value, boolean enabled) {
        assertThat(Objects.requireNonNullElse(bound(value).enabled(), false)).isEqualTo(enabled);
    }

    @Test
    void anythingElseIsRefusedByName() {
        assertThatThrownBy(() -> bound("perhaps"))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("taskql.console");
    }

    private static ConsoleSettings bound(String value) {
        return new Binder(new MapConfigurationPropertySource(Map.of("taskql.console.enabled", value)))
                .bindOrCreate("taskql.console", ConsoleSettings.class);
    }
}
