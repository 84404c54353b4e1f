package dev.taskql.restcompat;

import dev.taskql.security.RequestPrice;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** A list costs a point more for each 50 tasks that it may hold; one without a limit as much as the largest page. */
@Component
final class ListPrice implements RequestPrice {

    private static final int TASKS_FOR_A_POINT = 50;
    private static final long UNLIMITED = 20;

    private static final Pattern LIST = Pattern.compile("/api/[^/]++/tasks/?");

    // Not by the parsed parameters: those that cannot be read are judged after the path.
    private static final Pattern LIMIT = Pattern.compile("(?:^|&)limit=([0-9]{1,4})(?:&|$)");

    @Override
    public long surcharge(HttpServletRequest request) {
        boolean isList = HttpMethod.GET.matches(request.getMethod())
                && LIST.matcher(request.getRequestURI()).matches();
        return isList ? surcharge(request.getQueryString() == null ? "" : request.getQueryString()) : 0;
    }

    private static long surcharge(String query) {
        Matcher limit = LIMIT.matcher(query);
        return limit.find() ? Math.min(UNLIMITED, Integer.parseInt(limit.group(1)) / TASKS_FOR_A_POINT) : UNLIMITED;
    }
}
