package studio.patchbay.itest.testing;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Clients that call all the time, each on a thread of its own, and what went wrong with their calls. */
public final class Crowd implements AutoCloseable {

    private static final int MOST_KEPT = 20;

    /** What a client does again and again; what it throws is a failed call. */
    public interface Member {
        void call(Client client);
    }

    private final List<Thread> threads = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final CountDownLatch allHaveCalled;
    private volatile boolean stopped;

    private Crowd(int members) {
        allHaveCalled = new CountDownLatch(members);
    }

    /** Half of the members are legacy clients, half modern ones; returns when each has called. */
    public static Crowd of(String url, int members, Member member) {
        Crowd crowd = new Crowd(members);
        for (int i = 0; i < members; i++) {
            Client client = i % 2 == 0 ? LegacyClient.connect(url) : new ModernClient(url);
            Thread thread = new Thread(() -> crowd.run(member, client), "crowd");
            thread.setDaemon(true);
            crowd.threads.add(thread);
            thread.start();
        }
        crowd.awaitAll();
        return crowd;
    }

    private void awaitAll() {
        try {
            if (!allHaveCalled.await(Deadline.SECONDS, TimeUnit.SECONDS)) {
                throw Deadline.late("the first call of everybody");
            }
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
    }

    private void run(Member member, Client client) {
        call(member, client);
        allHaveCalled.countDown();
        while (!stopped) {
            call(member, client);
        }
    }

    private void call(Member member, Client client) {
        long started = System.nanoTime();
        try {
            member.call(client);
        } catch (RuntimeException | AssertionError e) {
            keep(LocalTime.now() + ", after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started) + " ms, "
                    + client.getClass().getSimpleName() + ": " + e);
        }
    }

    private synchronized void keep(String failure) {
        if (wrong.size() < MOST_KEPT) {
            wrong.add(failure);
        }
    }

    /** Ends the calls; returns what went wrong with them, the first failures only. */
    public List<String> failures() {
        close();
        return List.copyOf(wrong);
    }

    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
    }
}
