// A host of the built distribution, as a process of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { command, plainEnvironment } from './files.mjs';

export { freePort } from '../../conformance/free-port.mjs';

const START_MILLIS = 60_000;
const STOP_MILLIS = 30_000;

/** A program that runs until it is stopped, and whose output is kept. */
export class Program {
    constructor(program, args, options = {}) {
        this.text = '';
        this.child = spawn(program, args, { env: plainEnvironment(), stdio: ['ignore', 'pipe', 'pipe'], ...options });
        this.child.stdout.on('data', data => { this.text += data; });
        this.child.stderr.on('data', data => { this.text += data; });
        const kill = () => this.child.kill('SIGKILL');
        process.once('exit', kill);
        this.exit = once(this.child, 'exit').then(([code]) => {
            process.off('exit', kill);
            return code;
        });
    }

    /** Waits for a line with that text. */
    async says(text) {
        const deadline = Date.now() + START_MILLIS;
        while (!this.text.includes(text)) {
            if (this.child.exitCode !== null || Date.now() > deadline) {
                throw new Error(`it did not say "${text}":\n${this.text}`);
            }
            await Promise.race([once(this.child.stdout, 'data'), once(this.child.stderr, 'data'), this.exit, pause(200)]);
        }
    }

    /** SIGTERM; gives the exit code. */
    async stop() {
        this.child.kill('SIGTERM');
        const late = setTimeout(() => this.child.kill('SIGKILL'), STOP_MILLIS);
        const code = await this.exit;
        clearTimeout(late);
        return code;
    }
}

export async function startHost(home, ...options) {
    const host = new Program(command(), ['run', '--home', home, ...options]);
    await host.says('Stop with');
    return host;
}

export const pause = millis => new Promise(resolve => setTimeout(resolve, millis));
