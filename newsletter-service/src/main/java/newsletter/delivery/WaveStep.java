package newsletter.delivery;

import newsletter.kernel.WaveId;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.batch.core.step.StepExecution;

/**
 * A step of a wave's run. Not a tasklet: Batch would hold a database transaction open around it, and mail must never be
 * sent inside one.
 */
class WaveStep extends AbstractStep {

    /** The one parameter of the job: a wave is an instance. */
    static final String WAVE = "wave";

    private final Work work;

    WaveStep(String name, JobRepository jobRepository, Work work) {
        super(jobRepository);
        setName(name);
        this.work = work;
    }

    @Override
    protected void doExecute(StepExecution execution) throws Exception {
        work.run(waveOf(execution));
    }

    static WaveId waveOf(StepExecution execution) {
        Long wave = execution.getJobParameters().getLong(WAVE);
        if (wave == null) {
            throw new IllegalStateException("the job was started without a wave");
        }
        return new WaveId(wave);
    }

    /** What the step does; done again after a crash, so it must be repeatable. */
    @FunctionalInterface
    interface Work {
        void run(WaveId wave) throws Exception;
    }
}
