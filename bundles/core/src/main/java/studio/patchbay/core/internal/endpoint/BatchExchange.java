package studio.patchbay.core.internal.endpoint;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.patchbay.core.internal.protocol.Exchange;

/** Collects the answers of a batch into one array (2025-03-26 and before; JSON-RPC 2.0, section 6). */
final class BatchExchange {

    private final Exchange whole;
    private final List<byte[]> answers = new ArrayList<>();
    private int waiting;

    BatchExchange(Exchange whole, int requests) {
        this.whole = whole;
        this.waiting = requests;
    }

    /** The exchange of one request of the batch. */
    Exchange member() {
        return new Member();
    }

    private synchronized void answered(byte[] json) {
        if (json != null) {
            answers.add(json);
        }
        if (--waiting == 0) {
            finish();
        }
    }

    private void finish() {
        if (answers.isEmpty()) {
            whole.endSilently();
            return;
        }
        int size = answers.stream().mapToInt(a -> a.length + 1).sum() + 1;
        ByteBuffer array = ByteBuffer.allocate(size);
        byte separator = '[';
        for (byte[] answer : answers) {
            array.put(separator).put(answer);
            separator = ',';
        }
        whole.answer(array.put((byte) ']').flip());
    }

    private final class Member implements Exchange {
        @Override
        public boolean streams() {
            return whole.streams();
        }

        /** One member must not hold up the others. */
        @Override
        public boolean mayBlock() {
            return false;
        }

        @Override
        public boolean send(byte[] json) {
            return whole.send(json);
        }

        @Override
        public void answer(int httpStatus, Map<String, String> httpHeaders, ByteBuffer... json) {
            answered(Parts.join(json));
        }

        @Override
        public void accepted() {
            answered(null);
        }

        @Override
        public void endSilently() {
            answered(null);
        }

        @Override
        public void onCancel(Runnable action) {}

        @Override
        public void onStop(Runnable action) {}
    }
}
