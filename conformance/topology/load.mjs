// Clients that call without a pause, and what became of each call.

import { overHttp } from '../clients/connect.mjs';

const WAIT_MILLIS = 30_000;
const KINDS = Object.keys(overHttp);

export class Load {
    /** Of each call that has ended: when it began and ended, the text that it wrote down, and its error or null. */
    calls = [];
    #clients = [];
    #loops = [];
    #going = true;

    /**
     * Clients of both eras in turn write into a journal while something is done.
     *
     * @param options url, key, tool (a journal_add), clients (how many) and name (of this load in the journal)
     */
    static async during(options, action) {
        const load = new Load();
        try {
            await load.#start(options);
            await action(load);
        } finally {
            await load.#stop();
        }
        return load;
    }

    async #start({ url, key, tool, clients, name }) {
        this.#clients = await Promise.all(Array.from({ length: clients }, (_, i) => overHttp[KINDS[i % KINDS.length]](url, { key })));
        this.#loops = this.#clients.map((client, i) => this.#loop(client, tool, `${name} ${i}`));
    }

    async #loop(client, tool, name) {
        for (let n = 0; this.#going; n++) {
            const text = `${name} call ${n}`;
            const began = performance.now();
            let error = null;
            try {
                const answer = await client.call(tool, { text, ms: 20 });
                error = answer === `Wrote ${text}` ? null : new Error(`the answer was ${answer}`);
            } catch (failure) {
                error = failure;
            }
            this.calls.push({ text, began, ended: performance.now(), error });
        }
    }

    /** Waits until so many calls have ended that began after a time. */
    async hasDone(number, after = 0) {
        const deadline = Date.now() + WAIT_MILLIS;
        while (this.calls.filter(({ began }) => began > after).length < number) {
            if (Date.now() > deadline) {
                throw new Error(`not ${number} calls within ${WAIT_MILLIS} ms`);
            }
            await new Promise(resolve => setTimeout(resolve, 10));
        }
    }

    get failed() {
        return this.calls.filter(({ error }) => error);
    }

    get served() {
        return this.calls.filter(({ error }) => !error);
    }

    async #stop() {
        this.#going = false;
        await Promise.all(this.#loops);
        await Promise.all(this.#clients.map(client => client.close()));
    }
}
