package studio.patchbay.core.testing;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import studio.patchbay.api.transport.HttpExchange;
import studio.patchbay.json.Json;

/**
 * One HTTP exchange as a client sees it. Also watches that the core keeps the contract of {@link HttpExchange}: either
 * one reply, or open, events and end.
 */
public final class RecordedExchange implements HttpExchange {

    private final boolean streams;
    private final List<String> misuse = new ArrayList<>();
    private final List<Runnable> disconnectActions = new ArrayList<>();
    private final List<Runnable> stopActions = new ArrayList<>();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private int status;
    private Map<String, String> headers = Map.of();
    private byte[] body;
    private boolean gone;
    private int sentToNobody;

    public RecordedExchange(boolean streams) {
        this.streams = streams;
    }

    // What the core does

    @Override
    public synchronized void reply(int code, Map<String, String> more, ByteBuffer... json) {
        if (answered.getCount() == 0) {
            misuse.add("a second answer, " + code);
            return;
        }
        status = code;
        headers = more;
        body = JsonText.join(json);
        if (gone && body.length > 0) {
            sentToNobody++;
        }
        answered.countDown();
        ended.countDown();
    }

    @Override
    public synchronized void open(Map<String, String> more) {
        if (!streams) {
            misuse.add("a stream for a client that takes none");
        }
        if (answered.getCount() == 0) {
            misuse.add("opened after the answer");
            return;
        }
        status = 200;
        headers = more;
        answered.countDown();
        opened.countDown();
    }

    @Override
    public synchronized boolean event(String id, byte[] json, Duration retry) {
        if (opened.getCount() != 0) {
            misuse.add("an event before the stream was opened");
        }
        if (gone) {
            sentToNobody++;
            return false;
        }
        if (ended.getCount() == 0) {
            misuse.add("an event after the end");
        }
        events.add(new Event(id, json, retry));
        return true;
    }

    @Override
    public synchronized void end() {
        if (opened.getCount() != 0) {
            misuse.add("ended a stream that was not open");
        }
        ended.countDown();
    }

    @Override
    public boolean streams() {
        return streams;
    }

    @Override
    public void onDisconnect(Runnable action) {
        synchronized (this) {
            if (!gone) {
                disconnectActions.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public synchronized void onStop(Runnable action) {
        stopActions.add(action);
    }

    // What the client and the transport do

    /** The client closes the connection. */
    public void disconnect() {
        List<Runnable> actions;
        synchronized (this) {
            gone = true;
            actions = List.copyOf(disconnectActions);
            disconnectActions.clear();
        }
        actions.forEach(Runnable::run);
    }

    /** The transport has cut the connection and has not said so yet. */
    public synchronized void cut() {
        gone = true;
    }

    /** The transport is about to stop. */
    public void stop() {
        List<Runnable> actions;
        synchronized (this) {
            actions = List.copyOf(stopActions);
            stopActions.clear();
        }
        actions.forEach(Runnable::run);
    }

    // What tests look at

    /** Waits for the answer or the start of the stream. */
    public int status() {
        Deadline.await(answered);
        return status;
    }

    public synchronized String header(String name) {
        return headers.get(name);
    }

    /** Whether the answer, or its start, is there by now. */
    public boolean answered() {
        return answered.getCount() == 0;
    }

    /** Waits for a plain answer. */
    public Object json() {
        Deadline.await(answered);
        if (opened.getCount() == 0) {
            throw new AssertionError("a stream, not a plain answer");
        }
        return Json.parse(body);
    }

    /** A part of the plain answer. */
    public Object at(String path) {
        return JsonText.at(json(), path);
    }

    /** The bytes of the plain answer. */
    public byte[] body() {
        Deadline.await(answered);
        return body;
    }

    public void awaitOpen() {
        Deadline.await(opened);
    }

    /** Whether it was answered without a stream. */
    public boolean isPlain() {
        return answered.getCount() == 0 && opened.getCount() != 0;
    }

    public boolean isOpen() {
        return opened.getCount() == 0 && ended.getCount() != 0;
    }

    /** Waits for the next event. */
    public Event next() {
        return Deadline.next(events, "event");
    }

    /** Waits for the end of the stream: all events that were not taken yet. */
    public List<Event> rest() {
        Deadline.await(ended);
        List<Event> rest = new ArrayList<>();
        events.drainTo(rest);
        return rest;
    }

    /** The events that are there by now. */
    public List<Event> arrived() {
        List<Event> arrived = new ArrayList<>();
        events.drainTo(arrived);
        return arrived;
    }

    public void awaitEnd() {
        Deadline.await(ended);
    }

    public synchronized boolean isGone() {
        return gone;
    }

    /** How many messages were sent after the client had gone. */
    public synchronized int sentToNobody() {
        return sentToNobody;
    }

    /** What the core did against the contract. */
    public synchronized List<String> misuse() {
        return List.copyOf(misuse);
    }
}
