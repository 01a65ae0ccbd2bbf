package newsletter.ops.database;

import java.util.List;
import java.util.Locale;

/** A platform for which MariaDB binaries are on the class path. */
enum Platform {
    LINUX("linux", "bin/mariadbd", "share", List.of("bin/mariadbd", "share/**")),
    MACOS("osx", "bin/mariadbd", "share/mysql", List.of("bin/mariadbd", "libs/*.dylib", "share/**")),
    WINDOWS("winx64", "bin/mysqld.exe", "share", List.of("bin/mysqld.exe", "bin/server.dll", "share/**"));

    private final String folder;
    private final String executable;
    private final String share;
    private final List<String> files;

    Platform(String folder, String executable, String share, List<String> files) {
        this.folder = folder;
        this.executable = executable;
        this.share = share;
        this.files = files;
    }

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** @throws EmbeddedDatabaseException when there are no binaries for this platform */
    static Platform of(String system, String architecture) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean x86 = architecture.equals("amd64") || architecture.equals("x86_64");
        if (name.startsWith("linux") && x86) {
            return LINUX;
        }
        if (name.startsWith("mac") && architecture.equals("aarch64")) {
            return MACOS;
        }
        if (name.startsWith("windows") && x86) {
            return WINDOWS;
        }
        throw new EmbeddedDatabaseException(
                "The embedded database does not run on " + system + " " + architecture + ".",
                "It runs on Linux x86-64, macOS arm64 and Windows x86-64.");
    }

    /** The folder's name inside the binaries' jar. */
    String folder() {
        return folder;
    }

    String executable() {
        return executable;
    }

    /** Where error messages, character sets and the SQL of the system tables are. */
    String share() {
        return share;
    }

    /** What is needed of the jar: the server, not its clients. */
    List<String> files() {
        return files;
    }

    boolean hasShell() {
        return this != WINDOWS;
    }
}
