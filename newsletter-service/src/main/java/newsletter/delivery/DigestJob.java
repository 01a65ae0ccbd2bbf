package newsletter.delivery;

import java.util.Collection;
import newsletter.edition.Composing;
import newsletter.edition.Compositions;
import newsletter.edition.Waves;
import newsletter.kernel.VariantId;
import newsletter.kernel.WaveId;
import newsletter.rendering.Variants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.partition.StepExecutionAggregator;
import org.springframework.batch.core.partition.support.DefaultStepExecutionAggregator;
import org.springframework.batch.core.partition.support.SimplePartitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * The way of a digest: {@code select -> plan -> render -> deliver -> settle}, one instance of the job per wave.
 *
 * <p>{@code deliver} is partitioned into as many workers as chunks are sent side by side. Partitions decide nothing: a worker
 * sends whatever chunk it can lease, also after a restart, when Batch takes it for complete. While chunks wait for a
 * retry the execution ends STOPPED; {@link WaveRuns} restarts it when the first of them is due.
 */
@Configuration(proxyBeanMethods = false)
class DigestJob {

    private static final Logger log = LoggerFactory.getLogger(DigestJob.class);

    static final String NAME = "digest";
    static final String DELIVER = "deliver";
    static final String SEND = "send";

    @Bean
    Job digest(
            JobRepository jobs,
            Waves waves,
            Composing composing,
            Planning planning,
            Compositions compositions,
            Variants variants,
            Recalls recalls,
            Step deliver,
            WaveEnd waveEnd) {
        return new JobBuilder(NAME, jobs)
                .start(new WaveStep("select", jobs, composing::select))
                .next(new WaveStep("plan", jobs, planning::plan))
                .next(new WaveStep("render", jobs, wave -> {
                    recalls.apply(waves.get(wave).edition().id());
                    render(wave, compositions, variants);
                }))
                .next(deliver)
                .next(new WaveStep("settle", jobs, waveEnd::settle))
                .build();
    }

    @Bean
    Step deliver(JobRepository jobs, ChunkSender sender, ChunkLeases leases, DeliveryProperties properties) {
        WaveStep worker = new WaveStep(SEND, jobs, sender::sendChunks);
        worker.setAllowStartIfComplete(true);
        return new StepBuilder(DELIVER, jobs)
                .partitioner(worker.getName(), new SimplePartitioner())
                .step(worker)
                .gridSize(properties.lanes())
                .taskExecutor(new SimpleAsyncTaskExecutor("send-"))
                .aggregator(stopWhileChunksWait(leases))
                .build();
    }

    private static void render(WaveId wave, Compositions compositions, Variants variants) {
        for (VariantId composition : compositions.toRender(wave)) {
            try {
                variants.render(composition);
            } catch (RuntimeException e) {
                log.error(
                        "Variant {} cannot be rendered; its readers wait, the others are sent to",
                        composition.value(),
                        e);
            }
        }
    }

    private static StepExecutionAggregator stopWhileChunksWait(ChunkLeases leases) {
        StepExecutionAggregator sums = new DefaultStepExecutionAggregator();
        return (StepExecution deliver, Collection<StepExecution> workers) -> {
            sums.aggregate(deliver, workers);
            if (leases.nextOpen(WaveStep.waveOf(deliver)).isPresent()) {
                deliver.setTerminateOnly();
            }
        };
    }
}
