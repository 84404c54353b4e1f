package dev.taskql.database;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.Connection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where, by its class files, the server sends statements from. */
final class StatementSenders {

    /** The way that all statements take, and who asks nothing of the tables of users. */
    private static final Set<String> PAST_THE_RECORDER = Set.of(
            "DriverStatement.prepared",
            "ViewerConnection.tell",
            "ServerRole.of",
            "ServerRole.loginOf",
            "DatabaseWatch.ask",
            "Session.answering",
            "DeafSessions.idle",
            "HintListener.listen");

    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.taskql");

    private StatementSenders() {}

    /** The texts of the repositories. */
    static Set<String> queries() {
        return SERVER.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Query.class))
                .map(method -> SentStatement.shape(
                        method.getAnnotationOfType(Query.class).value()))
                .collect(Collectors.toSet());
    }

    /** The methods that send statements themselves, spelled as {@link SentStatement#sender}. */
    static Set<String> methods() {
        return SERVER.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(StatementSenders::sends)
                .map(call -> StatementRecorder.sender(
                        call.getOriginOwner().getName(), call.getOrigin().getName()))
                .filter(method -> !PAST_THE_RECORDER.contains(method))
                .collect(Collectors.toSet());
    }

    private static boolean sends(JavaMethodCall call) {
        JavaClass target = call.getTargetOwner();
        return target.isAssignableTo(JdbcOperations.class)
                || target.isAssignableTo(NamedParameterJdbcOperations.class)
                || target.isAssignableTo(JdbcClient.class)
                || (target.isAssignableTo(Connection.class)
                        && Set.of("prepareStatement", "createStatement", "prepareCall")
                                .contains(call.getName()));
    }
}
