package dev.taskql.database;

import java.lang.StackWalker.StackFrame;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Stands between a server and each {@link ViewerDataSource} of it: no statement gets past it unseen. */
final class StatementRecorder implements BeanPostProcessor {

    /** Who is told of each statement before it is executed, on the connection that will execute it. */
    interface Listener {
        void hear(Connection connection, SentStatement statement) throws SQLException;
    }

    private static final Set<String> VIEWERS = Set.of("dataSource", "unqueuedDataSource");

    private final Set<String> senders = ConcurrentHashMap.newKeySet();
    private volatile Listener listener = (connection, statement) -> {};

    /** Who has sent a statement so far. */
    Set<String> senders() {
        return Set.copyOf(senders);
    }

    void tell(Listener who) {
        listener = who;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return VIEWERS.contains(name) ? new RecordingDataSource((DataSource) bean) : bean;
    }

    private final class RecordingDataSource extends DelegatingDataSource {

        RecordingDataSource(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return proxy(Connection.class, (proxy, method, arguments) -> {
                Object result = call(connection, method, arguments);
                return method.getName().equals("prepareStatement")
                        ? recording(connection, (PreparedStatement) Objects.requireNonNull(result), sql(arguments))
                        : result;
            });
        }
    }

    private static String sql(@Nullable Object @Nullable [] arguments) {
        return (String) Objects.requireNonNull(Objects.requireNonNull(arguments)[0]);
    }

    private PreparedStatement recording(Connection connection, PreparedStatement statement, String sql) {
        Map<Integer, @Nullable Object> parameters = new TreeMap<>();
        List<List<@Nullable Object>> batch = new ArrayList<>();
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (arguments != null && StatementParameters.isSetter(method)) {
                parameters.put(
                        (Integer) Objects.requireNonNull(arguments[0]),
                        method.getName().equals("setNull") ? null : arguments[1]);
            }
            if (method.getName().equals("addBatch")) {
                batch.add(new ArrayList<>(parameters.values()));
            }
            if (method.getName().startsWith("execute")) {
                List<@Nullable Object> values =
                        batch.isEmpty() ? new ArrayList<>(parameters.values()) : batch.getFirst();
                String sender = sender();
                senders.add(sender);
                listener.hear(connection, new SentStatement(sender, sql, values));
            }
            return call(statement, method, arguments);
        });
    }

    /** The method of the server that is nearest; of a lambda, the one that it is written in. */
    private static String sender() {
        StackFrame frame = StackWalker.getInstance()
                .walk(frames -> frames.filter(each -> each.getClassName().startsWith("dev.taskql.")
                                && !each.getClassName().startsWith(StatementRecorder.class.getName()))
                        .findFirst()
                        .orElseThrow());
        return sender(frame.getClassName(), frame.getMethodName());
    }

    static String sender(String className, String methodName) {
        String method = methodName.startsWith("lambda$") ? methodName.split("\\$", -1)[1] : methodName;
        return className.replaceFirst("^.*\\.", "") + "." + method;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNullElse(e.getCause(), e);
        }
    }
}
