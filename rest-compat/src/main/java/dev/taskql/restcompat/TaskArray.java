package dev.taskql.restcompat;

import dev.taskql.task.Task;
import dev.taskql.user.Deadline;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** A list that is written while it is read: of more tasks than fit into memory, if need be. */
final class TaskArray {

    static final String TOTAL_COUNT = "X-Total-Count";

    private final String userId;
    private final HttpServletResponse response;
    private final JsonGenerator out;
    private long toSkip;

    /** @param toSkip how many tasks to leave out at the beginning */
    TaskArray(String userId, HttpServletResponse response, JsonMapper json, long toSkip) {
        this.userId = userId;
        this.response = response;
        this.out = TaskJson.into(response, json);
        this.toSkip = toSkip;
    }

    /** A slow reader may take longer than a request has for the database. */
    void begin(long total) {
        Deadline.lift();
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(TOTAL_COUNT, String.valueOf(total));
        out.writeStartArray();
    }

    void add(Task task) {
        if (toSkip > 0) {
            toSkip--;
        } else {
            TaskJson.write(out, userId, task);
        }
    }

    /** Not to be called after a failure: a list without its end tells the client that it is not whole. */
    void end() {
        out.writeEndArray();
        out.close();
    }
}
