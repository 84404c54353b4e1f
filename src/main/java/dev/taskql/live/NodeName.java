package dev.taskql.live;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells this node's own hints from those of others. */
@Component
final class NodeName {

    private final String name = UUID.randomUUID().toString();

    @Override
    public String toString() {
        return name;
    }
}
