package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.junit.jupiter.api.Test;

/** A buffer that was given back belongs to its next holder alone. */
class LeasedBufferPoolTest {

    private final ByteBufferPool pool = new LeasedBufferPool(new ArrayByteBufferPool());

    @Test
    void aSecondReleaseDoesNotTakeTheBufferFromItsNextHolder() {
        RetainableByteBuffer first = pool.acquire(8192, true);
        first.release();
        RetainableByteBuffer second = pool.acquire(8192, true);
        assertThat(second.getByteBuffer()).isSameAs(first.getByteBuffer()); // else nothing is shown here

        assertThatThrownBy(first::release).isInstanceOf(IllegalStateException.class);

        RetainableByteBuffer third = pool.acquire(8192, true);
        assertThat(third.getByteBuffer()).isNotSameAs(second.getByteBuffer());
    }

    @Test
    void aRetainedBufferIsGivenBackWithItsLastRelease() {
        RetainableByteBuffer buffer = pool.acquire(8192, true);
        buffer.retain();
        assertThat(buffer.isRetained()).isTrue();
        assertThat(buffer.release()).isFalse();
        assertThat(buffer.release()).isTrue();
    }
}
