package newsletter.delivery;

import java.time.Clock;
import java.time.LocalDateTime;
import newsletter.kernel.WaveId;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/**
 * Starts, or restarts, the Batch execution of a wave. The caller has claimed the wave, so an execution that still looks
 * running was left by a process that died.
 */
@Component
class JobRuns {

    private final JobOperator operator;
    private final JobRepository repository;
    private final Job digest;
    private final Clock clock;

    JobRuns(JobOperator operator, JobRepository repository, Job digest, Clock clock) {
        this.operator = operator;
        this.repository = repository;
        this.digest = digest;
        this.clock = clock;
    }

    /** Runs until the execution ends; it ends STOPPED while chunks wait. */
    BatchStatus run(WaveId wave) throws JobExecutionException {
        JobParameters parameters = parametersOf(wave);
        JobExecution last = repository.getLastJobExecution(DigestJob.NAME, parameters);
        if (last == null) {
            forget(wave); // a kill between the two leaves an instance that Batch would neither start nor restart
            return operator.start(digest, parameters).getStatus();
        }
        if (last.getStatus() == BatchStatus.COMPLETED) {
            return BatchStatus.COMPLETED;
        }
        // Not only the last: a node that was frozen, lost the wave and woke up leaves an older one UNKNOWN.
        for (JobExecution execution : repository.getJobExecutions(last.getJobInstance())) {
            markFailedIfLeftRunning(execution);
            if (execution.getId() != last.getId() && hasOnlySent(execution)) {
                repository.deleteJobExecution(execution);
            }
        }
        return operator.restart(last).getStatus();
    }

    /** All that Batch knows of the wave. */
    void forget(WaveId wave) {
        JobInstance instance = repository.getJobInstance(DigestJob.NAME, parametersOf(wave));
        if (instance != null) {
            repository.deleteJobInstance(instance);
        }
    }

    /** A wave that waits for retries is restarted for hours; no restart asks for the executions between. */
    private static boolean hasOnlySent(JobExecution execution) {
        return execution.getStepExecutions().stream()
                .allMatch(step -> step.getStepName().startsWith(DigestJob.DELIVER)
                        || step.getStepName().startsWith(DigestJob.SEND));
    }

    private static JobParameters parametersOf(WaveId wave) {
        return new JobParametersBuilder().addLong(WaveStep.WAVE, wave.value()).toJobParameters();
    }

    /** {@code JobOperator.recover} leaves steps that are UNKNOWN, and a restart would refuse them. */
    private void markFailedIfLeftRunning(JobExecution execution) {
        LocalDateTime now = LocalDateTime.now(clock);
        for (StepExecution step : execution.getStepExecutions()) {
            if (isUnfinished(step.getStatus())) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED);
                step.setEndTime(now);
                repository.update(step);
            }
        }
        if (isUnfinished(execution.getStatus())) {
            execution.setStatus(BatchStatus.FAILED);
            execution.setExitStatus(ExitStatus.FAILED);
            execution.setEndTime(now);
            repository.update(execution);
        }
    }

    private static boolean isUnfinished(@Nullable BatchStatus status) {
        return status == BatchStatus.STARTING
                || status == BatchStatus.STARTED
                || status == BatchStatus.STOPPING
                || status == BatchStatus.UNKNOWN;
    }
}
