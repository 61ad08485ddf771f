// Starts the built distribution the way a new user would, and stops it again.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, globSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.mjs';

export { freePort };

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const START_MILLIS = 60_000;
const STOP_MILLIS = 20_000;
const SAY_MILLIS = 20_000;

/** The only file that matches the pattern, relative to the project. */
export function built(pattern) {
    const found = globSync(pattern, { cwd: root });
    if (found.length !== 1) {
        throw new Error(`expected one ${pattern}, found ${found.length}: build first, with mvn -DskipTests package`);
    }
    return join(root, found[0]);
}

export const command = () => built('launcher/target/patchbay-*/bin/patchbay');
export const fixtureJar = () => built('conformance/target/conformance-fixture.jar');
export const helloJar = () => built('bundles/skills-hello-world/target/hello-world.jar');

/** A folder that is gone when the process ends. */
export function temporaryFolder(name) {
    const folder = mkdtempSync(join(tmpdir(), `patchbay-${name}-`));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
}

/** A host on 127.0.0.1 that has said it is ready. */
export class Host {
    #child;
    #log;

    /**
     * @param settings by key, beside the port
     * @param args further options of the command
     * @param environment variables beside those of this process
     */
    static async start({ home, skills, log, port: wanted, settings = {}, args = [], environment = {} }) {
        const port = wanted ?? (await freePort());
        const host = new Host();
        host.url = `http://127.0.0.1:${port}/mcp`;
        host.#log = log;
        const out = openSync(log, 'w');
        const options = Object.entries(settings).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
        host.#child = spawn(command(), ['run', '--home', home, '--skills', skills, '--port', String(port), ...options, ...args], {
            stdio: ['ignore', out, out],
            env: { ...process.env, ...environment }
        });
        closeSync(out);
        const kill = () => host.#child.kill('SIGKILL');
        process.once('exit', kill);
        host.#child.once('exit', () => process.off('exit', kill));
        await host.#ready(`http://127.0.0.1:${port}/readyz`);
        return host;
    }

    async #ready(url) {
        const deadline = Date.now() + START_MILLIS;
        while (this.#running() && Date.now() < deadline) {
            const answer = await fetch(url).catch(() => null);
            await answer?.body?.cancel();
            if (answer?.status === 200) {
                return;
            }
            await new Promise(resolve => setTimeout(resolve, 50));
        }
        const what = this.#running() ? `was not ready within ${START_MILLIS} ms` : `ended with ${this.#child.exitCode}`;
        this.#child.kill('SIGKILL');
        throw new Error(`the host ${what}:\n${this.output()}`);
    }

    /** Of the process that serves: the start script becomes it. */
    get pid() {
        return this.#child.pid;
    }

    /** How often the log has that text. */
    said(text) {
        return readFileSync(this.#log, 'utf8').split(text).length - 1;
    }

    /** Waits until it has it as often. */
    async says(text, times = 1) {
        const deadline = Date.now() + SAY_MILLIS;
        while (this.said(text) < times) {
            if (!this.#running() || Date.now() > deadline) {
                throw new Error(`the host did not say "${text}":\n${this.output()}`);
            }
            await new Promise(resolve => setTimeout(resolve, 50));
        }
    }

    /** SIGKILL; gives when the process has ended, which takes the system a moment. */
    async kill() {
        const exit = once(this.#child, 'exit', { signal: AbortSignal.timeout(STOP_MILLIS) });
        this.#child.kill('SIGKILL');
        await exit;
    }

    #running() {
        return this.#child.exitCode === null && this.#child.signalCode === null;
    }

    /** Asks the host to stop; gives its exit code, or throws when it does not stop in time. */
    async stop() {
        if (this.#running()) {
            const exit = once(this.#child, 'exit', { signal: AbortSignal.timeout(STOP_MILLIS) });
            this.#child.kill('SIGTERM');
            await exit.catch(() => {
                this.#child.kill('SIGKILL');
                throw new Error(`the host did not stop within ${STOP_MILLIS} ms of SIGTERM:\n${this.output()}`);
            });
        }
        return this.#child.exitCode;
    }

    /** The end of what the host printed. */
    output() {
        return existsSync(this.#log) ? readFileSync(this.#log, 'utf8').slice(-4000) : '';
    }
}
