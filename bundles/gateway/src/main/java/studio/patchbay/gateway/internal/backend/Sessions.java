package studio.patchbay.gateway.internal.backend;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.ToolException;
import studio.patchbay.client.ConnectionListener;
import studio.patchbay.client.ConnectionOptions;
import studio.patchbay.client.Era;
import studio.patchbay.client.McpClient;
import studio.patchbay.client.McpConnection;
import studio.patchbay.gateway.internal.call.Upstream;

/**
 * The sessions with one backend of the revisions up to 2025-11-25. What a server keeps in a session is for one caller only, and it
 * asks in it what was declared when it began: so there is one for each principal, and for each set of features. (Anything else
 * would make of the gateway a deputy who does for one what another may do.)
 */
final class Sessions implements AutoCloseable {

    private static final int MOST = 64;
    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private record Owner(String principal, Set<ClientFeature> features) {}

    private final BackendSpec spec;
    private final McpClient client;
    private final Map<Owner, Session> sessions = new HashMap<>(); // guarded by this

    Sessions(BackendSpec spec, McpClient client) {
        this.spec = spec;
        this.client = client;
    }

    /** @throws ToolException if there are too many that are in use */
    synchronized Upstream.Lent lend(String principal, Set<ClientFeature> features) {
        Owner owner = new Owner(principal, Set.copyOf(features));
        Session session = sessions.get(owner);
        if (session == null) {
            makeRoom();
            session = new Session(open(features));
            sessions.put(owner, session);
        }
        session.users++;
        return new Loan(session);
    }

    private McpConnection open(Set<ClientFeature> features) {
        return client.open(
                spec.target(),
                new ConnectionOptions(Era.LEGACY, Upstream.capabilities(features)),
                ConnectionListener.DEAF);
    }

    private void makeRoom() {
        if (sessions.size() < MOST) {
            return;
        }
        Optional<Map.Entry<Owner, Session>> idle = sessions.entrySet().stream()
                .filter(entry -> entry.getValue().users == 0)
                .min(Comparator.comparingLong(entry -> entry.getValue().lastUse));
        if (idle.isEmpty()) {
            throw new ToolException("Too many clients use " + spec.label() + " at a time; try again later");
        }
        sessions.remove(idle.get().getKey());
        idle.get().getValue().connection.close();
    }

    /** Ends those that nobody has used for a while. */
    synchronized void endIdle() {
        long now = System.nanoTime();
        sessions.values().removeIf(session -> {
            boolean idle = session.users == 0 && now - session.lastUse > IDLE_NANOS;
            if (idle) {
                session.connection.close();
            }
            return idle;
        });
    }

    @Override
    public synchronized void close() {
        sessions.values().forEach(session -> session.connection.close());
        sessions.clear();
    }

    /** Guarded by the sessions. */
    private static final class Session {

        private final McpConnection connection;
        private int users;
        private long lastUse = System.nanoTime();

        private Session(McpConnection connection) {
            this.connection = connection;
        }
    }

    private final class Loan implements Upstream.Lent {

        private final Session session;

        private Loan(Session session) {
            this.session = session;
        }

        @Override
        public McpConnection connection() {
            return session.connection;
        }

        @Override
        public void giveBack() {
            synchronized (Sessions.this) {
                session.users--;
                session.lastUse = System.nanoTime();
            }
        }
    }
}
