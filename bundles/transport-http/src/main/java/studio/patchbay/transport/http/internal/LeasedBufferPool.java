package studio.patchbay.transport.http.internal;

import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Retainable;
import org.eclipse.jetty.io.RetainableByteBuffer;

/**
 * Counts the references of every lease of a buffer apart. Jetty 12.1.14 can release a connection's input buffer twice,
 * when one thread has answered bad HTTP before the thread that read it has let go. In Jetty's own pool the second
 * release would take the buffer from whoever leased it meanwhile, and two clients would share it; here it only throws.
 */
final class LeasedBufferPool extends ByteBufferPool.Wrapper {

    /**
     * Of each size. Else the pool would keep for ever what ten thousand streams had: Jetty 12.1.14 does not keep to its
     * bound in bytes.
     */
    private static final int MOST_KEPT = 1024;

    LeasedBufferPool() {
        this(new ArrayByteBufferPool(0, -1, -1, MOST_KEPT));
    }

    LeasedBufferPool(ByteBufferPool pool) {
        super(pool);
    }

    @Override
    public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
        return new Lease(super.acquire(size, direct));
    }

    private static final class Lease extends RetainableByteBuffer.Wrapper {

        private final Retainable.ReferenceCounter references = new Retainable.ReferenceCounter();

        private Lease(RetainableByteBuffer buffer) {
            super(buffer);
        }

        @Override
        public boolean canRetain() {
            return references.canRetain();
        }

        @Override
        public int getRetained() {
            return references.getRetained();
        }

        @Override
        public boolean isRetained() {
            return references.isRetained();
        }

        @Override
        public void retain() {
            references.retain();
        }

        @Override
        public boolean release() {
            return references.release() && getWrapped().release();
        }
    }
}
