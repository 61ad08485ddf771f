package studio.patchbay.registry.redis.internal.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLSocketFactory;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;

/** How one gets to the engine. The password is read with every connection, so that it can be exchanged. */
public final class EngineAccess {

    private static final int TIMEOUT_MILLIS = 2_000;

    private final EngineAddress address;
    private final Path passwordFile;
    private final SSLSocketFactory tls;

    /**
     * @param passwordFile null for no password
     * @param authorities in PEM; null for those of the JVM
     * @throws IllegalArgumentException if a file cannot be used, in words for who configured it
     */
    public EngineAccess(EngineAddress address, Path passwordFile, Path authorities) {
        this.address = address;
        this.passwordFile = passwordFile;
        this.tls = authorities == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : Authorities.of(authorities);
        if (authorities != null && !address.tls()) {
            throw new IllegalArgumentException("registry.redis.caFile is given, but registry.redis is without TLS;"
                    + " write rediss:// there, or leave the file out");
        }
        if (passwordFile != null) {
            try {
                password();
            } catch (IOException e) {
                throw new IllegalArgumentException("registry.redis.passwordFile: " + passwordFile
                        + " cannot be read; put the password there, and let the user of the host read it", e);
            }
        }
    }

    /** For logs. */
    public EngineAddress address() {
        return address;
    }

    private String password() throws IOException {
        return Files.readString(passwordFile, StandardCharsets.UTF_8).strip();
    }

    /**
     * Two connections, as what waits for events cannot write.
     *
     * @throws redis.clients.jedis.exceptions.JedisException if there is no such engine, or it lets nobody in
     */
    public Link open() throws IOException {
        JedisClientConfig configuration = configuration();
        Connection reads = connect(configuration);
        try {
            return new Link(reads, connect(configuration));
        } catch (RuntimeException e) {
            reads.close();
            throw e;
        }
    }

    private JedisClientConfig configuration() throws IOException {
        DefaultJedisClientConfig.Builder configuration = DefaultJedisClientConfig.builder()
                .resp2() // which BoundedReplies understands
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .database(address.database())
                .connectionTimeoutMillis(TIMEOUT_MILLIS)
                .socketTimeoutMillis(TIMEOUT_MILLIS)
                .blockingSocketTimeoutMillis(TIMEOUT_MILLIS + Link.LONGEST_WAIT_MILLIS);
        if (passwordFile != null) {
            configuration.password(password());
        }
        return address.user().isEmpty() ? configuration.build() : configuration.user(address.user()).build();
    }

    private Connection connect(JedisClientConfig configuration) {
        Connection connection = new Connection(new BoundedSocketFactory(address, tls, TIMEOUT_MILLIS), configuration);
        connection.connect();
        return connection;
    }
}
