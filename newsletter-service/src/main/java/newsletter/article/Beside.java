package newsletter.article;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/** Asks the database something beside what the caller asks it himself: it takes one processor for each statement. */
@Component
public class Beside {

    private final AsyncTaskExecutor executor;

    Beside(AsyncTaskExecutor applicationTaskExecutor) {
        this.executor = applicationTaskExecutor;
    }

    /** @return waits for the answer, and throws what asking threw, as if the caller had asked */
    public <T> Supplier<T> ask(Callable<T> question) {
        Future<T> answer = executor.submit(question);
        return () -> result(answer);
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database was asked", e);
        }
    }
}
