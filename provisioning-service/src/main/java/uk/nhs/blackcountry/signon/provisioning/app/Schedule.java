package uk.nhs.blackcountry.signon.provisioning.app;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.nhs.blackcountry.signon.provisioning.sync.AttachPlacements;
import uk.nhs.blackcountry.signon.provisioning.sync.DeliverNotices;
import uk.nhs.blackcountry.signon.provisioning.sync.DeliverProjections;
import uk.nhs.blackcountry.signon.provisioning.sync.FollowPolicy;
import uk.nhs.blackcountry.signon.provisioning.sync.Post;
import uk.nhs.blackcountry.signon.provisioning.sync.ProposeJoinings;
import uk.nhs.blackcountry.signon.provisioning.sync.PullEvents;
import uk.nhs.blackcountry.signon.provisioning.sync.Reconcile;
import uk.nhs.blackcountry.signon.provisioning.sync.RecoverRegistry;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.SweepPlans;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource;
import uk.nhs.blackcountry.signon.provisioning.sync.TakeStandingFeeds;
import uk.nhs.blackcountry.signon.provisioning.token.RotateKeys;
import uk.nhs.blackcountry.signon.provisioning.token.SweepTokens;

/** What runs when. A sync delivers at once what it changed; the outbox is looked at besides, for what failed or was joined. */
@Configuration(proxyBeanMethods = false)
class Schedule {

    @Bean
    Observations observations(MeterRegistry meters, Registry registry) {
        return new Observations(meters, registry);
    }

    @Bean
    List<RecurringTask<?>> recurringTasks(
            List<SyncSource> sources,
            DeliverProjections deliverProjections,
            RecoverRegistry recover,
            Reconcile reconcile,
            SyncProperties properties,
            Observations observations,
            Registry registry,
            AuditObservations auditObservations,
            PullEvents pullEvents,
            AttachPlacements attachPlacements,
            TakeStandingFeeds takeStandingFeeds,
            PlacementsProperties placements,
            SweepTokens sweepTokens,
            ObjectProvider<RotateKeys> rotateKeys,
            ObjectProvider<Post> post) {
        List<RecurringTask<?>> tasks = new ArrayList<>();
        for (SyncSource source : sources) {
            tasks.add(Tasks.recurring("sync " + source.name(), FixedDelay.of(properties.pause(source)))
                    .execute((instance, context) -> {
                        if (!recover.mayRead()) {
                            return;
                        }
                        SyncSource.Result result = observations.sync(source);
                        if (result instanceof SyncSource.Result.Applied applied && applied.changes() > 0) {
                            observations.deliver(deliverProjections);
                        }
                    }));
        }
        tasks.add(Tasks.recurring("deliver", FixedDelay.of(properties.deliverEvery()))
                .execute((instance, context) -> observations.deliver(deliverProjections)));
        tasks.add(Tasks.recurring("reconcile", FixedDelay.of(properties.reconcileEvery()))
                .execute((instance, context) -> observations.reconcile(reconcile)));
        ProposeJoinings proposeJoinings = new ProposeJoinings(registry);
        tasks.add(Tasks.recurring("propose", FixedDelay.of(properties.every()))
                .execute((instance, context) -> observations.propose(proposeJoinings)));
        tasks.add(Tasks.recurring("pull events", FixedDelay.of(properties.deliverEvery()))
                .execute((instance, context) -> auditObservations.pull(pullEvents)));
        FollowPolicy followPolicy = new FollowPolicy(registry);
        tasks.add(Tasks.recurring("follow policy", FixedDelay.of(properties.every()))
                .execute((instance, context) -> followPolicy.run()));
        tasks.add(Tasks.recurring("attach placements", FixedDelay.of(placements.attachEvery()))
                .execute((instance, context) -> attachPlacements.run()));
        tasks.add(Tasks.recurring("take standing feeds", FixedDelay.of(placements.attachEvery()))
                .execute((instance, context) -> takeStandingFeeds.run()));
        SweepPlans sweepPlans = new SweepPlans(registry, properties.plansKept());
        tasks.add(
                Tasks.recurring("sweep plans", FixedDelay.ofHours(1)).execute((instance, context) -> sweepPlans.run()));
        tasks.add(Tasks.recurring("sweep tokens", FixedDelay.ofMinutes(5))
                .execute((instance, context) -> sweepTokens.run()));
        rotateKeys.ifAvailable(rotate -> tasks.add(
                Tasks.recurring("rotate keys", FixedDelay.ofMinutes(5)).execute((instance, context) -> rotate.run())));
        post.ifAvailable(relay -> {
            DeliverNotices deliverNotices = new DeliverNotices(registry, relay);
            tasks.add(Tasks.recurring("notices", FixedDelay.of(properties.deliverEvery()))
                    .execute((instance, context) -> observations.notices(deliverNotices)));
        });
        return tasks;
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "registry.scheduler.enabled", havingValue = false)
    SyncOnDemand syncOnDemand(
            List<SyncSource> sources, DeliverProjections deliverProjections, Observations observations) {
        return new SyncOnDemand(sources, deliverProjections, observations);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "registry.scheduler.enabled", matchIfMissing = true)
    ApplicationRunner startScheduler(Scheduler scheduler) {
        return arguments -> scheduler.start();
    }
}
