package dev.taskql.security;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Answers what Tomcat refuses before any filter sees it (a broken request line, huge headers) without a web page. */
final class UnreadableRequests extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        boolean answered = response.getStatus() < 400 || response.getContentWritten() > 0;
        if (answered || !response.setErrorReported()) {
            return;
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        FixedHeaders.write(response);
        try {
            Writer body = response.getReporter();
            if (body != null) {
                body.write(problem(response.getStatus()));
                response.finishResponse();
            }
        } catch (IOException gone) {
            // Whoever asked has left.
            response.setSuspended(true);
        }
    }

    private static String problem(int code) {
        HttpStatus status = HttpStatus.resolve(code);
        String title = status == null ? "Error" : status.getReasonPhrase();
        return "{\"title\":\"%s\",\"status\":%d,\"detail\":\"The server cannot read this request.\"}"
                .formatted(title, code);
    }
}
