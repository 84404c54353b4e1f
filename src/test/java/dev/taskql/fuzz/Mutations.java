package dev.taskql.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes that make something valid nearly valid. */
final class Mutations {

    private final Dice dice;

    Mutations(Dice dice) {
        this.dice = dice;
    }

    String text(String original) {
        return new String(bytes(original.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    byte[] bytes(byte[] original) {
        byte[] bytes = original;
        for (int edits = dice.below(3); edits >= 0; edits--) {
            bytes = edited(bytes);
        }
        return bytes;
    }

    private byte[] edited(byte[] bytes) {
        int start = dice.below(bytes.length + 1);
        int end = Math.min(bytes.length, start + dice.below(dice.oneIn(4) ? 100 : 3));
        return switch (dice.below(6)) {
            case 0 -> joined(bytes, start, new byte[0], end);
            case 1 -> joined(bytes, end, Arrays.copyOfRange(bytes, start, end), end);
            case 2 -> joined(bytes, start, dice.of(Snippets.SNIPPETS).getBytes(StandardCharsets.UTF_8), end);
            case 3 -> joined(bytes, start, dice.oneIn(2) ? dice.of(Snippets.NO_UTF8) : dice.bytes(4), end);
            case 4 -> joined(bytes, start, new byte[0], dice.oneIn(3) ? bytes.length : end);
            default -> flipped(bytes);
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        if (copy.length > 0) {
            copy[dice.below(copy.length)] ^= (byte) (1 << dice.below(8));
        }
        return copy;
    }

    private static byte[] joined(byte[] bytes, int start, byte[] middle, int end) {
        var joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, start);
        joined.writeBytes(middle);
        joined.write(bytes, end, bytes.length - end);
        return joined.toByteArray();
    }

    /** Another JSON value in the place of one, somewhere inside; or one more, or one less. */
    @Nullable
    Object structure(@Nullable Object value) {
        if (value instanceof Map<?, ?> object && !object.isEmpty() && !dice.oneIn(10)) {
            return object(object);
        }
        if (value instanceof List<?> list && !list.isEmpty() && !dice.oneIn(6)) {
            return list(list);
        }
        return dice.of(Snippets.VALUES);
    }

    private Map<String, @Nullable Object> object(Map<?, ?> object) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        object.forEach((name, field) -> copy.put(String.valueOf(name), field));
        String name = dice.of(List.copyOf(copy.keySet()));
        switch (dice.below(6)) {
            case 0 -> copy.remove(name);
            case 1 -> copy.put(dice.text(), copy.get(name));
            default -> copy.put(name, structure(copy.get(name)));
        }
        return copy;
    }

    private List<@Nullable Object> list(List<?> list) {
        var copy = new ArrayList<@Nullable Object>(list);
        int index = dice.below(copy.size());
        switch (dice.below(4)) {
            case 0 -> copy.remove(index);
            case 1 -> copy.add(copy.get(index));
            default -> copy.set(index, structure(copy.get(index)));
        }
        return copy;
    }
}
