package dev.taskql.restcompat;

import dev.taskql.user.Deadline;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * Bounds what a request does in the database as a whole, as the other face does.
 *
 * @param time after which it begins no further statement
 */
record RequestTime(Duration time) implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            Deadline.within(time, () -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (IOException | ServletException | RuntimeException failure) {
            throw failure;
        } catch (Exception unknown) {
            throw new ServletException(unknown);
        }
    }
}
