package newsletter.ops.database;

import java.nio.file.Path;

/** A service that has nothing but the embedded database, to be killed by {@link EmbeddedDatabaseTest}. */
final class DatabaseProcess {

    static final String READY = "READY ";

    private DatabaseProcess() {}

    /** Arguments: the database's folder, the programs' folder. Runs until its standard input ends, or it is killed. */
    public static void main(String[] arguments) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]), Path.of(arguments[1]), 0)) {
            System.out.println(READY + database.jdbcUrl());
            while (System.in.read() >= 0) {
                // until the test lets go
            }
        }
    }
}
