package studio.patchbay.registry.redis.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether there is an engine; what is skipped is seen in the output, as a report of skipped tests gives no reasons. */
final class RedisCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (RedisServer.program().isPresent()) {
            return ConditionEvaluationResult.enabled("there is an engine");
        }
        String why = "neither redis-server nor valkey-server is installed here; on Debian: apt install redis-server";
        if ("required".equals(System.getenv("TEST_REDIS"))) {
            throw new IllegalStateException(why);
        }
        if (context.getTestMethod().isEmpty()) {
            System.err.println("SKIPPED: " + context.getDisplayName() + ", as " + why);
        }
        return ConditionEvaluationResult.disabled(why);
    }
}
