package dev.taskql.restcompat;

import dev.taskql.security.ViewerAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Lets users into paths of their own alone, before anything else of a request is looked at. What a path says is
 * compared byte by byte: no case, normal form or broken encoding makes one user another.
 */
@Component
class OwnPath implements HandlerInterceptor {

    /** Cannot stand in a path: the servlet container, proxies and clients each read it in another way. */
    private static final Pattern UNFIT = Pattern.compile("[.]+|.*[/\\\\;%].*", Pattern.DOTALL);

    private final HttpStatus mismatch;

    OwnPath(RestSettings settings) {
        this.mismatch = settings.mismatch();
    }

    /** @throws Rejection of everybody else's path, whether that user exists or not */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (HttpMethod.OPTIONS.matches(request.getMethod())) {
            return true; // the framework tells the methods of the path, the same for everybody
        }
        String named = decodedUserId(request);
        if (UNFIT.matcher(named).matches()) {
            throw Rejection.of(HttpStatus.BAD_REQUEST, "This user cannot stand in a path; use GraphQL.");
        }
        boolean isOwn = SecurityContextHolder.getContext().getAuthentication() instanceof ViewerAuthentication user
                && Arrays.equals(
                        named.getBytes(StandardCharsets.ISO_8859_1),
                        user.viewer().userId().getBytes(StandardCharsets.UTF_8));
        if (!isOwn) {
            throw refusal();
        }
        return true;
    }

    /** The segment after "/api/", each of its bytes as one character: so that none is lost, be they UTF-8 or not. */
    private static String decodedUserId(HttpServletRequest request) {
        return ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication().elements().stream()
                .filter(PathSegment.class::isInstance)
                .map(PathContainer.Element::value)
                .skip(1)
                .findFirst()
                .map(segment -> StringUtils.uriDecode(segment, StandardCharsets.ISO_8859_1))
                .orElse("");
    }

    private Rejection refusal() {
        Rejection refusal = Rejection.of(mismatch, "The user in the path is not the one whom the token was made for.");
        return mismatch == HttpStatus.UNAUTHORIZED ? refusal.with(HttpHeaders.WWW_AUTHENTICATE, "Bearer") : refusal;
    }
}
