package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            postgres://u:p@h/d                                    | jdbc:postgresql://h:5432/d                   | u | p
            postgresql://u:p@h:6543/d                             | jdbc:postgresql://h:6543/d                   | u | p
            POSTGRESQL://u:p@h/d                                  | jdbc:postgresql://h:5432/d                   | u | p
            postgresql+asyncpg://u:p@h/d                          | jdbc:postgresql://h:5432/d                   | u | p
            postgresql+psycopg2://u:p@h/d                         | jdbc:postgresql://h:5432/d                   | u | p
            postgresql+psycopg://u:p@h/d                          | jdbc:postgresql://h:5432/d                   | u | p
            jdbc:postgresql://h/d?user=u&password=p               | jdbc:postgresql://h:5432/d                   | u | p
            jdbc:postgresql://u:p@h/d                             | jdbc:postgresql://h:5432/d                   | u | p
            "postgresql://u:p@h/d"                                | jdbc:postgresql://h:5432/d                   | u | p
            'postgresql://u:p@h/d'                                | jdbc:postgresql://h:5432/d                   | u | p
            ` postgresql://u:p@h/d `                              | jdbc:postgresql://h:5432/d                   | u | p
            postgresql://u:p@h                                    | jdbc:postgresql://h:5432/u                   | u | p
            postgresql://u:p@h/                                   | jdbc:postgresql://h:5432/u                   | u | p
            postgresql://u@h/d                                    | jdbc:postgresql://h:5432/d                   | u | ``
            postgresql://u:@h/d                                   | jdbc:postgresql://h:5432/d                   | u | ``
            postgresql://u:p@/d                                   | jdbc:postgresql://localhost:5432/d           | u | p
            postgresql://u:p@[::1]:6543/d                         | jdbc:postgresql://[::1]:6543/d               | u | p
            postgresql://u:p@[2001:db8::1]/d                      | jdbc:postgresql://[2001:db8::1]:5432/d       | u | p
            postgresql://u:p@a:1,b,[::1]:3/d                      | jdbc:postgresql://a:1,b:5432,[::1]:3/d       | u | p
            postgresql://a%40b:c%3Ad%2Fe%25@h/d%20x               | jdbc:postgresql://h:5432/d+x                 | a@b | c:d/e%
            postgresql://u:p@ss@h/d                               | jdbc:postgresql://h:5432/d                   | u | p@ss
            postgresql://u:p/ss@h/d                               | jdbc:postgresql://h:5432/d                   | u | p/ss
            postgresql://u:p?ss@h/d                               | jdbc:postgresql://h:5432/d                   | u | p?ss
            postgresql://u:p#s:s%+@h/d                            | jdbc:postgresql://h:5432/d                   | u | p#s:s%+
            postgresql://u:1/2@h/d                                | jdbc:postgresql://h:5432/d                   | u | 1/2
            postgresql://u:p%C3%A4@h/d                            | jdbc:postgresql://h:5432/d                   | u | pä
            postgresql://u:p@h/d?application_name=a@b             | jdbc:postgresql://h:5432/d?ApplicationName=a%40b | u | p
            """)
    void readsWhatIsInUse(String text, String jdbcUrl, String username, String password) {
        assertThat(DatabaseUrl.parse("DATABASE_URL", text)).isEqualTo(new DatabaseUrl(jdbcUrl, username, password));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            postgresql+asyncpg://u:p@h/d?ssl=require                   | sslmode=require
            postgresql://u:p@h/d?ssl=true                              | sslmode=require
            postgresql://u:p@h/d?ssl=false                             | sslmode=disable
            postgresql://u:p@h/d?ssl=verify-full                       | sslmode=verify-full
            postgresql://u:p@h/d?ssl=true&sslmode=verify-full          | sslmode=verify-full
            postgresql://u:p@h/d?sslmode=verify-full&ssl=true          | sslmode=verify-full
            jdbc:postgresql://h/d?user=u&password=p&ssl=true           | ssl=true
            postgresql://u:p@h/d?sslmode=require&channel_binding=require | sslmode=require&channelBinding=require
            postgresql://u:p@h/d?connect_timeout=5                     | connectTimeout=5
            postgresql://u:p@h/d?target_session_attrs=read-write       | targetServerType=primary
            postgresql://u:p@h/d?target_session_attrs=prefer-standby   | targetServerType=preferSecondary
            postgresql://u:p@h/d?sslrootcert=/etc/ca.pem               | sslrootcert=%2Fetc%2Fca.pem
            postgresql://u:p@h/d?sslrootcert=system                    | sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory
            postgresql://u:p@h/d?pgbouncer=true                        | prepareThreshold=0
            postgresql://u:p@h/d?prepareThreshold=0&socketTimeout=7    | prepareThreshold=0&socketTimeout=7
            postgresql://u:p@h/d?pgbouncer=true&connect_timeout=15&sslmode=require | prepareThreshold=0&connectTimeout=15&sslmode=require
            postgresql://u:p@h/d?options=endpoint%3Dep-cool-darkness-a1b2c3d4&sslmode=require | options=endpoint%3Dep-cool-darkness-a1b2c3d4&sslmode=require
            postgresql://u:p@h/d?schema=public&connection_limit=5      | -
            postgresql://u:p@h/d?stringtype=unspecified                | -
            postgresql://u:p@h/d?                                      | -
            """)
    void translatesParameters(String text, String parameters) {
        String expected = parameters == null ? "" : "?" + parameters;
        assertThat(DatabaseUrl.parse("DATABASE_URL", text).jdbcUrl())
                .isEqualTo("jdbc:postgresql://h:5432/d" + expected);
    }

    /** As Neon hands them out, pooled and direct; and as its users write them for asyncpg. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://neondb_owner:npg_a1B2@ep-cool-darkness-a1b2c3d4-pooler.us-east-2.aws.neon.tech/neondb?sslmode=require&channel_binding=require | -pooler | sslmode=require&channelBinding=require
            postgresql://neondb_owner:npg_a1B2@ep-cool-darkness-a1b2c3d4.us-east-2.aws.neon.tech/neondb?sslmode=require&channel_binding=require        | ``      | sslmode=require&channelBinding=require
            postgresql+asyncpg://neondb_owner:npg_a1B2@ep-cool-darkness-a1b2c3d4-pooler.us-east-2.aws.neon.tech/neondb?ssl=require                     | -pooler | sslmode=require
            """, quoteCharacter = '`')
    void readsTheUrlsOfNeon(String text, String pooler, String parameters) {
        assertThat(DatabaseUrl.parse("DATABASE_URL", text))
                .isEqualTo(new DatabaseUrl(
                        "jdbc:postgresql://ep-cool-darkness-a1b2c3d4" + pooler + ".us-east-2.aws.neon.tech:5432/neondb?"
                                + parameters,
                        "neondb_owner",
                        "npg_a1B2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:s3cret@h/d",
                "s3cret",
                "postgresql:u:s3cret@h/d",
                "postgresql://u:s3cret@h:port/d",
                "postgresql://u:s3cret@h:99999/d",
                "postgresql://u:s3cret@h:0/d",
                "postgresql://u:s3cret@h:1:2/d",
                "postgresql://u:s3cret@%2Fvar%2Frun/d",
                "postgresql://u:s3cret@h/d?sslmode=s3cret",
                "postgresql://u:s3cret@h/d?ssl=s3cret",
                "postgresql://u:s3cret@h/d?target_session_attrs=s3cret",
                "postgresql://u:s3cret@h/d?host=/var/run",
            })
    void saysWhatIsWrongWithoutThePassword(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse("DATABASE_URL", text))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageStartingWith("DATABASE_URL ")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void isLoggedWithoutThePassword() {
        assertThat(DatabaseUrl.parse("DATABASE_URL", "postgresql://u:s3cret@h/d"))
                .hasToString("jdbc:postgresql://h:5432/d as u");
    }
}
