// In a file of its own, because deploy/ uses it with the Node of the machine, which may be older.

import { once } from 'node:events';
import { createServer } from 'node:net';

/** A free port below the ephemeral range, from which a polling client could connect to itself. */
export async function freePort() {
    for (;;) {
        const port = 20_000 + Math.floor(Math.random() * 12_000);
        const server = createServer();
        try {
            server.listen(port, '127.0.0.1');
            await once(server, 'listening');
            return port;
        } catch (taken) {
            if (taken.code !== 'EADDRINUSE') {
                throw taken;
            }
        } finally {
            server.close();
        }
    }
}

// A signal ends the process through its exit handlers, which stop the host and remove the folders.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => process.exit(130));
}
