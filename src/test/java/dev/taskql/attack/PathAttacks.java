package dev.taskql.attack;

import java.util.stream.Stream;

/** Addresses that mean one thing to a filter and another to what it protects, and those where secrets are elsewhere. */
final class PathAttacks {

    private PathAttacks() {}

    static Stream<Attack> all() {
        return Stream.concat(crooked(), absent());
    }

    /** Refused before anything looks at them, for whomever. */
    private static Stream<Attack> crooked() {
        return Stream.of(
                        "/graphql/../api/$VICTIM/tasks",
                        "/api/$ATTACKER/../$VICTIM/tasks",
                        "/api/./$VICTIM/tasks",
                        "/api/%2e%2e/graphql",
                        "/api/$ATTACKER/%2e%2e/$VICTIM/tasks",
                        "/api/$ATTACKER/%2E./$VICTIM/tasks",
                        "/api/$ATTACKER/.%2e/$VICTIM/tasks",
                        "/api/$ATTACKER/..%2f$VICTIM/tasks",
                        "/api/$ATTACKER%2f..%2f$VICTIM/tasks",
                        "/api/$ATTACKER%2F$VICTIM/tasks",
                        "/api/$ATTACKER%252f$VICTIM/tasks",
                        "/api/%252e%252e/tasks",
                        "/api/$ATTACKER%5c..%5c$VICTIM/tasks",
                        "/api/$ATTACKER\\..\\$VICTIM/tasks",
                        "/api/..;/graphql",
                        "/api/$ATTACKER;/../$VICTIM/tasks",
                        "/api/$ATTACKER;a=b/tasks",
                        "/api/$ATTACKER%3ba=b/tasks",
                        "/graphql;jsessionid=1",
                        "/health;/../api/$VICTIM/tasks",
                        "/health/..;/api/$VICTIM/tasks",
                        "/docs/..%2fapi%2f$VICTIM%2ftasks",
                        "/docs/%2e%2e/application.yaml",
                        "/docs/docs.js/..%2f..%2fapplication.yaml",
                        "/docs/....//....//application.yaml",
                        "/docs/..%5c..%5capplication.yaml",
                        "/docs/%c0%ae%c0%ae/application.yaml",
                        "/api/$ATTACKER%00/tasks",
                        "/api/$ATTACKER%0a/tasks",
                        "/api/$ATTACKER%0d%0aX-Injected:%20yes/tasks",
                        "/api/$VICTIM%ff/tasks",
                        "/api/$ATTACKER%/tasks",
                        "/api/$ATTACKER%zz/tasks",
                        "/api/$ATTACKER%u002f/tasks",
                        "//graphql",
                        "//api/$VICTIM/tasks",
                        "/api//$VICTIM/tasks",
                        "/api/$ATTACKER//tasks",
                        "/graphql//",
                        "/graphql?a=<script>\"",
                        "/graphql?query={viewer{userId}}",
                        "/api/<script>/tasks",
                        "/api/$ATTACKER^/tasks",
                        "/api/$ATTACKER|/tasks",
                        "/" + "a".repeat(17_000))
                .map(path -> row("crooked", path, "400"));
    }

    /** There is nothing there. */
    private static Stream<Attack> absent() {
        return Stream.of(
                        "/GRAPHQL",
                        "/Graphql",
                        "/graphql/",
                        "/graphql.json",
                        "/graphql%20",
                        "/graphql/schema",
                        "/API/$ATTACKER/tasks",
                        "/api/$ATTACKER/tasks.json",
                        "/api/$ATTACKER/tasks%20",
                        "/api/$ATTACKER/TASKS",
                        "/api/$ATTACKER",
                        "/api/$ATTACKER/tasks/$TASK/complete/x",
                        "/actuator",
                        "/actuator/env",
                        "/actuator/heapdump",
                        "/manage/health",
                        "/error",
                        "/dev/token",
                        "/h2-console",
                        "/.env",
                        "/.git/config",
                        "/WEB-INF/web.xml",
                        "/META-INF/MANIFEST.MF",
                        "/application.yaml",
                        "/BOOT-INF/classes/application.yaml",
                        "/db/migration/V001__create_users.sql",
                        "/webjars/swagger-ui/index.html",
                        "/swagger-ui.html",
                        "/v3/api-docs",
                        "/login",
                        "/logout",
                        "/favicon.ico",
                        "/" + "a/".repeat(3_000))
                .map(path -> row("absent", path, "404"));
    }

    private static Attack row(String kind, String path, String expected) {
        String name = kind + ": " + path.substring(0, Math.min(60, path.length()));
        return Attack.http(name, Request.of("GET " + path).signedIn(), expected);
    }
}
