package dev.taskql.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Query parameters of a connection URL, from the spelling of other drivers to that of pgjdbc. */
final class ConnectionParameters {

    private static final Logger log = LoggerFactory.getLogger(ConnectionParameters.class);

    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /** What libpq calls differently (PostgreSQL manual, 34.1.2 "Parameter Key Words"). */
    private static final Map<String, String> RENAMED = Map.of(
            "channel_binding", "channelBinding",
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName",
            "gssencmode", "gssEncMode",
            "krbsrvname", "kerberosServerName",
            "sslnegotiation", "sslNegotiation");

    private static final Set<String> KNOWN = known();

    /** The server's statements rely on their defaults, see {@link StatementParameters}. */
    private static final Set<String> BREAKS_THE_WALL = Set.of("stringtype", "preferQueryMode", "binaryTransfer");

    private static final Map<String, String> SERVER_TYPES = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    private final String setting;
    private final boolean isJdbc;
    private final Map<String, String> translated = new LinkedHashMap<>();

    private ConnectionParameters(String setting, boolean isJdbc) {
        this.setting = setting;
        this.isJdbc = isJdbc;
    }

    /**
     * Translates; a parameter that the driver does not know is left out with a warning.
     *
     * @param isJdbc that the URL was written for pgjdbc, where {@code ssl=true} has a meaning of its own
     */
    static Map<String, String> of(String setting, Map<String, String> query, boolean isJdbc) {
        var parameters = new ConnectionParameters(setting, isJdbc);
        query.forEach(parameters::translate);
        return parameters.translated;
    }

    private void translate(String name, String value) {
        switch (name) {
            case "sslmode" -> translated.put("sslmode", sslMode(value));
            case "ssl" -> translateSsl(value);
            case "sslrootcert" -> translateRootCertificate(value);
            case "target_session_attrs" -> translated.put("targetServerType", serverType(value));
            case "pgbouncer" -> translated.put("prepareThreshold", isTrue(value) ? "0" : "5");
            case "keepalives" -> translated.put("tcpKeepAlive", String.valueOf(isTrue(value)));
            case "load_balance_hosts" -> translated.put("loadBalanceHosts", String.valueOf("random".equals(value)));
            case "host", "hostaddr", "port", "dbname" -> throw wrong(name, "belongs before the question mark");
            default -> translateName(name, value);
        }
    }

    private void translateName(String name, String value) {
        String known = RENAMED.getOrDefault(name, name);
        if (!KNOWN.contains(known) || BREAKS_THE_WALL.contains(known)) {
            log.warn("{}: the parameter {} is left out; the driver does not know it, or not here", setting, name);
        } else {
            translated.put(known, value);
        }
    }

    /** asyncpg and Node.js mean an encrypted connection with it, pgjdbc one whose certificate is verified too. */
    private void translateSsl(String value) {
        if (isJdbc) {
            translated.put("ssl", value);
        } else if (isTrue(value) || value.equals("no-verify")) {
            translated.putIfAbsent("sslmode", "require");
        } else {
            translated.putIfAbsent("sslmode", value.equals("false") || value.equals("0") ? "disable" : sslMode(value));
        }
    }

    private void translateRootCertificate(String value) {
        if (value.equals("system")) {
            translated.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        } else {
            translated.put("sslrootcert", value);
        }
    }

    private String sslMode(String value) {
        if (!SSL_MODES.contains(value)) {
            throw wrong("sslmode", "is none of disable, allow, prefer, require, verify-ca, verify-full");
        }
        return value;
    }

    private String serverType(String value) {
        String type = SERVER_TYPES.get(value);
        if (type == null) {
            throw wrong(
                    "target_session_attrs", "is none of any, primary, read-write, standby, read-only, prefer-standby");
        }
        return type;
    }

    private static Set<String> known() {
        try {
            String url = "jdbc:postgresql://localhost/";
            return Stream.of(DriverManager.getDriver(url).getPropertyInfo(url, new Properties()))
                    .map(property -> property.name)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isTrue(String value) {
        return Set.of("", "1", "true", "on", "yes").contains(value.toLowerCase(Locale.ROOT));
    }

    private DatabaseStartException wrong(String name, String what) {
        return new DatabaseStartException(
                setting + " has a parameter that cannot be used: " + name + " " + what + ".",
                "Correct " + setting + ".");
    }
}
