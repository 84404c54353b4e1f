package dev.taskql.restcompat;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pages around one, as a {@code Link} header (RFC 8288) names them: relative to the server, which need not know under
 * which name its clients see it, and with the client's own parameters as it wrote them.
 */
final class PageLinks {

    private static final Set<String> PLACE = Set.of("limit", "offset", "skip", "page");

    private final String address;
    private final int limit;

    PageLinks(HttpServletRequest request, int limit) {
        this.limit = limit;
        this.address = request.getRequestURI() + "?" + parametersOf(request);
    }

    /** Empty where there is only one page. */
    Optional<String> around(long offset, long total) {
        Stream<String> next = offset + limit < total ? Stream.of(link(offset + limit, "next")) : Stream.empty();
        // From beyond the end, back to where something is.
        long before = Math.max(0, Math.min(offset, total) - limit);
        Stream<String> previous = offset > 0 ? Stream.of(link(before, "prev")) : Stream.empty();
        String links = Stream.concat(next, previous).collect(Collectors.joining(", "));
        return Optional.of(links).filter(header -> !header.isEmpty());
    }

    private String link(long offset, String relation) {
        return "<" + address + "limit=" + limit + "&offset=" + offset + ">; rel=\"" + relation + "\"";
    }

    private static String parametersOf(HttpServletRequest request) {
        return Optional.ofNullable(request.getQueryString()).stream()
                .flatMap(query -> Stream.of(query.split("&")))
                .filter(pair -> !pair.isEmpty() && !PLACE.contains(nameOf(pair)))
                .map(pair -> pair + "&")
                .collect(Collectors.joining());
    }

    private static String nameOf(String pair) {
        return URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8);
    }
}
