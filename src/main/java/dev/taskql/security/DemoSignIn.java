package dev.taskql.security;

import dev.taskql.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Signs anybody in as anybody, so that the server can be tried without a front end. Does not exist in production. */
@RestController
@Profile("development")
class DemoSignIn {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final DemoTokens tokens;
    private final DemoSettings settings;

    DemoSignIn(DemoTokens tokens, DemoSettings settings) {
        this.tokens = tokens;
        this.settings = settings;
    }

    /**
     * Who wants to be signed in.
     *
     * @param sub {@code demo} where it is left out
     */
    record Wish(
            @Nullable String sub,
            @Nullable String name,
            @Nullable String email) {}

    /** 404 from elsewhere than this machine, 400 where nobody can be called like that. */
    @PostMapping("/dev/token")
    DemoToken signIn(HttpServletRequest request, @RequestBody(required = false) @Nullable Wish wish) {
        refuseStrangers(request);
        Viewer user = wish == null
                ? new Viewer("demo", null, null)
                : new Viewer(wish.sub() == null ? "demo" : wish.sub(), wish.name(), wish.email());
        if (!Subject.isValid(user.userId())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return tokens.issue(user);
    }

    /** The name in {@code Host} counts too: a foreign page may have had its own name resolved to this machine. */
    private void refuseStrangers(HttpServletRequest request) {
        InetAddress caller = InetAddress.ofLiteral(request.getRemoteAddr());
        boolean fromHere =
                caller.isLoopbackAddress() || (settings.fromPrivateNetworks() && caller.isSiteLocalAddress());
        boolean toHere = THIS_MACHINE.contains(request.getServerName().toLowerCase(Locale.ROOT));
        if (!fromHere || !toHere) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
