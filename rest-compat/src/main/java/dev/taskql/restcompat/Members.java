package dev.taskql.restcompat;

import dev.taskql.task.Given;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The members of a JSON object, read without turning one type into another; what cannot be read counts as left out. */
final class Members {

    private final JsonNode object;
    private final InputErrors errors;

    Members(JsonNode object, InputErrors errors) {
        this.object = object;
        this.errors = errors;
    }

    Given<String> text(String name) {
        return read(name, JsonNode::isString, JsonNode::stringValue, "It must be a string.", "string_type");
    }

    Given<Boolean> truth(String name) {
        return read(name, JsonNode::isBoolean, JsonNode::booleanValue, "It must be true or false.", "bool_type");
    }

    /** One of a fixed set of words. */
    <T> Given<T> word(String name, Words<T> words) {
        return parsed(name, words::parse, words.expectation(), "enum");
    }

    /** A day, or the day of a timestamp as it is written. */
    Given<LocalDate> day(String name) {
        return parsed(name, Days::parse, Days.EXPECTATION, "date_parsing");
    }

    Given<List<String>> texts(String name) {
        Given<JsonNode> list =
                read(name, JsonNode::isArray, node -> node, "It must be a list of strings.", "list_type");
        return list.value() == null ? new Given<>(list.isPresent(), null) : Given.of(elements(name, list.value()));
    }

    private List<String> elements(String name, JsonNode list) {
        List<String> elements = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            if (list.get(index).isString()) {
                elements.add(list.get(index).stringValue());
            } else {
                errors.add(name, index, "It must be a string.", "string_type");
            }
        }
        return elements;
    }

    private <T> Given<T> parsed(String name, Function<String, Optional<T>> parse, String expectation, String type) {
        Given<String> text = text(name);
        if (text.value() == null) {
            return new Given<>(text.isPresent(), null);
        }
        Optional<T> value = parse.apply(text.value());
        if (value.isEmpty()) {
            errors.add(name, expectation, type);
        }
        return value.map(Given::of).orElseGet(Given::absent);
    }

    private <T> Given<T> read(
            String name,
            Function<JsonNode, Boolean> fits,
            Function<JsonNode, T> value,
            String expectation,
            String type) {
        @Nullable JsonNode node = object.get(name);
        if (node == null) {
            return Given.absent();
        }
        if (node.isNull()) {
            return Given.of(null);
        }
        if (!fits.apply(node)) {
            errors.add(name, expectation, type);
            return Given.absent();
        }
        return Given.of(value.apply(node));
    }
}
