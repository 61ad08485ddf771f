package studio.patchbay.registry.redis.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that start {@code redis-server} or {@code valkey-server}. On a machine that has neither they are skipped, and say so; with
 * {@code TEST_REDIS=required} in the environment they fail.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RedisCondition.class)
public @interface NeedsRedis {}
