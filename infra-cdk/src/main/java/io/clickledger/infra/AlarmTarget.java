package io.clickledger.infra;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is told of alarms.
 *
 * @param email subscribed to the stack's own topic
 * @param topicArn a topic that exists, used instead of one of the stack's own
 */
record AlarmTarget(Optional<String> email, Optional<String> topicArn) {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern TOPIC = Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[\\w-]+");

    static AlarmTarget of(ContextValues context) {
        var email = context.text("alarmEmail", EMAIL, "is not an e-mail address");
        var topic = context.text("alarmTopicArn", TOPIC, "is not the ARN of an SNS topic");
        if (email.isPresent() && topic.isPresent()) {
            throw new ContextException("alarmEmail", "and alarmTopicArn are not given together");
        }
        return new AlarmTarget(email, topic);
    }
}
