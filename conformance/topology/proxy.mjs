// The real nginx with our file for two replicas.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILE = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'deploy', 'nginx', 'replicas.conf');
const START_MILLIS = 20_000;

/** Replaces what must be there, so that a check of the file does not become one of something else. */
function replaced(text, old, fresh) {
    if (!text.includes(old)) {
        throw new Error(`there is no "${old}" in ${FILE} any more`);
    }
    return text.replaceAll(old, fresh);
}

export class Proxy {
    #child;

    /**
     * Our file, with other ports and certificates and a rate that lets a test's load pass.
     *
     * @param ports of the replicas
     * @param affinity whether sessions stay at a replica, as the file has it; if not, requests go to each of them in turn
     */
    static async start({ folder, port, ports, tls, affinity }) {
        let server = readFileSync(FILE, 'utf8');
        server = replaced(server, '127.0.0.1:8765', `127.0.0.1:${ports[0]}`);
        server = replaced(server, '127.0.0.1:8766', `127.0.0.1:${ports[1]}`);
        server = replaced(server, '    listen [::]:443 ssl http2;\n', '');
        server = replaced(server, 'listen 443', `listen 127.0.0.1:${port}`);
        server = replaced(server, '/etc/ssl/patchbay/', `${tls}/`);
        server = replaced(server, 'rate=50r/s', 'rate=2000r/s');
        if (!affinity) {
            server = replaced(server, '    hash $patchbay_affinity consistent;\n', '');
        }
        const configuration = join(folder, `nginx-${port}.conf`);
        const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
            .map(kind => `${kind}_temp_path ${folder}/${kind};`).join(' ');
        writeFileSync(configuration, `daemon off; worker_processes 2; pid ${folder}/nginx-${port}.pid; error_log stderr warn; events {}
            http { access_log off; ${temporary}\n${server}\n}`);
        const proxy = new Proxy();
        proxy.log = join(folder, `nginx-${port}.txt`);
        const out = openSync(proxy.log, 'w');
        proxy.#child = spawn('nginx', ['-c', configuration], { stdio: ['ignore', out, out] });
        closeSync(out);
        const kill = () => proxy.#child.kill('SIGTERM');
        process.once('exit', kill);
        proxy.#child.once('exit', () => process.off('exit', kill));
        proxy.url = `https://127.0.0.1:${port}/mcp`;
        await proxy.#listens(port);
        return proxy;
    }

    /** nginx says nothing when it is ready. */
    async #listens(port) {
        const deadline = Date.now() + START_MILLIS;
        for (;;) {
            const socket = connect(port, '127.0.0.1');
            const connected = await once(socket, 'connect').then(() => true, () => false);
            socket.destroy();
            if (connected) {
                return;
            }
            if (this.#child.exitCode !== null || Date.now() > deadline) {
                throw new Error(`nginx does not listen:\n${readFileSync(this.log, 'utf8')}`);
            }
            await new Promise(resolve => setTimeout(resolve, 20));
        }
    }

    async stop() {
        const exit = once(this.#child, 'exit');
        this.#child.kill('SIGTERM');
        await exit;
    }
}
