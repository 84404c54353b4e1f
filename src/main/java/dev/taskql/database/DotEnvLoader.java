package dev.taskql.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.Resource;

/**
 * Reads a {@code .env}: lines {@code NAME=value}, with {@code export} before the name or not, quotes around the value or
 * not, {@code #} for comments. The names mean what they mean as environment variables.
 */
class DotEnvLoader implements PropertySourceLoader {

    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(?:"
            + "\"(?<double>[^\"]*)\"|'(?<single>[^']*)'|(?<bare>.*?))\\s*(?:(?<=[\\s\"'=])#.*)?");

    @Override
    public String[] getFileExtensions() {
        return new String[] {"env"};
    }

    @Override
    public List<PropertySource<?>> load(String name, Resource resource) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        resource.getContentAsString(StandardCharsets.UTF_8).lines().forEach(line -> read(line, values));
        // Spring Boot reads TASKQL_USER_MAX_TASKS as taskql.user.max-tasks in sources with such a name only.
        return List.of(new SystemEnvironmentPropertySource(name + "-systemEnvironment", values));
    }

    private static void read(String line, Map<String, Object> values) {
        Matcher parts = LINE.matcher(line);
        if (parts.matches()) {
            String bare = parts.group("bare");
            String quoted = parts.group("double") == null ? parts.group("single") : parts.group("double");
            values.put(parts.group("name"), bare == null ? quoted : bare);
        }
    }
}
