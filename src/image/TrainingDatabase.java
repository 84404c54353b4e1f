import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Runs a command beside an empty PostgreSQL, whose address that finds in {@code DATABASE_URL}: while the image is built, the
 * server records its AOT cache at it. In a process of its own, as the server's class path has to be that of production.
 */
void main(String[] command) throws Exception {
    int exit;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start()) {
        var process = new ProcessBuilder(command).inheritIO();
        process.environment().put("DATABASE_URL", "postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres");
        exit = process.start().waitFor();
    }
    System.exit(exit);
}
