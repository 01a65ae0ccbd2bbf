package newsletter.testing.process;

import java.io.IOException;

/** What can be sent to a process; SIGKILL is {@link ProcessHandle#destroyForcibly()}. */
public enum Signal {
    TERM,
    STOP,
    CONT,
    KILL;

    public void sendTo(long pid) {
        try {
            int status = new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name() + " " + pid + " ended " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
