package io.clickledger.infra;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** The alarms and whom they tell: each says what is wrong and which section of the runbook says what to do. */
final class Alarms extends Construct {

    private final Deployment deployment;
    private final ITopic topic;
    private final Map<Runbook, List<Alarm>> raised = new EnumMap<>(Runbook.class);

    Alarms(Construct scope, Deployment deployment) {
        super(scope, "Alarms");
        this.deployment = deployment;
        this.topic = deployment
                .alarms()
                .topicArn()
                .map(arn -> Topic.fromTopicArn(this, "Topic", arn))
                .orElseGet(this::ownTopic);
    }

    /** An alarm called after its section. */
    Alarm raise(Runbook section, String says, IMetric metric, Limit limit) {
        return raise(section.of(""), says, metric, limit);
    }

    /** One of several alarms of a section. */
    Alarm raise(Runbook.Part part, String says, IMetric metric, Limit limit) {
        var name = part.name();
        var alarm = Alarm.Builder.create(this, name)
                .alarmName(deployment.name(name))
                .alarmDescription(says + " Runbook: " + part.section().link())
                .metric(metric)
                .comparisonOperator(limit.comparison())
                .threshold(limit.threshold())
                .datapointsToAlarm(limit.periods())
                .evaluationPeriods(limit.of())
                .treatMissingData(limit.missing())
                .build();
        var tell = new SnsAction(topic);
        alarm.addAlarmAction(tell);
        alarm.addOkAction(tell);
        raised.computeIfAbsent(part.section(), none -> new ArrayList<>()).add(alarm);
        return alarm;
    }

    /** Those of a section that were raised so far. */
    List<Alarm> of(Runbook section) {
        return List.copyOf(raised.getOrDefault(section, List.of()));
    }

    // Not encrypted with a key: alarms hold no clicks, and CloudWatch may not use the key that AWS offers for topics.
    private ITopic ownTopic() {
        var own = Topic.Builder.create(this, "Topic")
                .displayName("Clickledger " + deployment.stage())
                .enforceSsl(true)
                .build();
        deployment.alarms().email().ifPresent(email -> own.addSubscription(new EmailSubscription(email)));
        Suppression.of(
                own,
                "Serverless-SNSRedrivePolicy",
                "Mail cannot be delivered again from a queue; alarms stay in CloudWatch either way.");
        return own;
    }
}
