package dev.taskql.database;

import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** What becomes of PostgreSQL's failures (its manual, appendix A): the faces tell by it which of them pass. */
@Configuration(proxyBeanMethods = false)
class FailureConfiguration {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** What Spring makes of the driver's failures, and of those that it does not know. */
    @Bean
    SQLExceptionTranslator failuresOfStatements() {
        var translator = new SQLExceptionSubclassTranslator();
        translator.setCustomTranslator((task, sql, failure) -> switch (String.valueOf(failure.getSQLState())) {
            // Not as a failure of locking: that is tried again at once, and this one has waited long enough.
            case LOCK_NOT_AVAILABLE -> new QueryTimeoutException("The wait for a lock took too long", failure);
            case Demotion.TRANSACTION_TOO_SILENT ->
                new DataAccessResourceFailureException("The session was ended", failure);
            case Demotion.READ_ONLY -> new DataAccessResourceFailureException("The database takes no writes", failure);
            default -> null;
        });
        return translator;
    }

    /** The end of a transaction fails in the same ways as its statements do. */
    @Bean
    TransactionManagerCustomizer<JdbcTransactionManager> failuresOfTransactions(SQLExceptionTranslator failures) {
        return transactions -> transactions.setExceptionTranslator(failures);
    }
}
