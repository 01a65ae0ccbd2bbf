package newsletter.article.source;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import newsletter.article.source.PollReport.Outcome;
import newsletter.article.source.SourceLeases.Lease;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/**
 * The Batch job that polls: {@code poll -> tidy}, an instance a run. A run takes what is due, some sources at a time, and ends when nothing is left or it
 * has done enough; the next tick goes on. Nothing is restarted: a source whose poll was cut off is due again when its lease has run out. Of the
 * instances only the latest are kept, and those that go on.
 */
@Component
class PollJob {

    static final String NAME = "pollSources";

    private static final int SOURCES_A_RUN = 1600;
    private static final int KEPT = 20;
    private static final int FORGOTTEN_AT_ONCE = 20;

    /** One that began so long ago and did not end was its dead node's. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final JobOperator operator;
    private final JobRepository jobs;
    private final SourceLeases leases;
    private final SideBySide polls;
    private final SourceRetention retention;
    private final Clock clock;
    private volatile boolean stopping;

    PollJob(
            JobOperator operator,
            JobRepository jobs,
            SourceLeases leases,
            SideBySide polls,
            SourceRetention retention,
            Clock clock) {
        this.operator = operator;
        this.jobs = jobs;
        this.leases = leases;
        this.polls = polls;
        this.retention = retention;
        this.clock = clock;
    }

    /** Does nothing when nothing is due: a run leaves rows behind. */
    void runIfDue() throws JobExecutionException {
        if (leases.isAnyDue()) {
            run();
        }
    }

    BatchStatus run() throws JobExecutionException {
        // An instance a run: the parameter is only there to be another one.
        var parameters = new JobParametersBuilder()
                .addString("run", UUID.randomUUID().toString())
                .toJobParameters();
        BatchStatus status = operator.start(job(), parameters).getStatus();
        forgetOldRuns();
        return status;
    }

    private Job job() {
        return new JobBuilder(NAME, jobs)
                .start(new PollStep("poll", jobs, this::pollDue))
                .next(new PollStep("tidy", jobs, step -> retention.tidy()))
                .build();
    }

    private void pollDue(StepExecution step) {
        AtomicInteger left = new AtomicInteger(SOURCES_A_RUN);
        try {
            polls.pollAll(room -> due(Math.min(room, left.get()), left), report -> count(report, step));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Lease> due(int most, AtomicInteger left) {
        List<Lease> due = stopping || most == 0 ? List.of() : leases.due(most);
        left.addAndGet(-due.size());
        return due;
    }

    private static void count(PollReport report, StepExecution step) {
        step.setReadCount(step.getReadCount() + report.taken().found());
        step.setWriteCount(step.getWriteCount()
                + report.taken().created()
                + report.taken().updated()
                + report.taken().joined());
        step.setProcessSkipCount(step.getProcessSkipCount() + report.taken().refused());
        step.setReadSkipCount(step.getReadSkipCount() + (report.outcome() == Outcome.FAILED ? 1 : 0));
    }

    private void forgetOldRuns() {
        List<JobInstance> old = jobs.getJobInstances(NAME, KEPT, FORGOTTEN_AT_ONCE);
        old.stream().filter(this::isOver).forEach(jobs::deleteJobInstance);
    }

    /** Another node may have it under way still; but not for so long. */
    private boolean isOver(JobInstance run) {
        JobExecution last = jobs.getLastJobExecution(run);
        return last == null || !last.isRunning() || last.getCreateTime().isBefore(longAgo());
    }

    /** As Batch tells time. */
    private LocalDateTime longAgo() {
        return LocalDateTime.ofInstant(clock.instant().minus(LONGEST), ZoneId.systemDefault());
    }

    void stop() {
        stopping = true;
    }

    /** Not a tasklet: Batch would hold a database transaction open around requests that wait for other servers. */
    private static final class PollStep extends AbstractStep {

        private final Work work;

        PollStep(String name, JobRepository jobs, Work work) {
            super(jobs);
            setName(name);
            this.work = work;
        }

        @Override
        protected void doExecute(StepExecution execution) {
            work.run(execution);
            execution.setExitStatus(ExitStatus.COMPLETED);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run(StepExecution step);
    }
}
