// What clients get of official servers through a gateway; see run.sh.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { freePort, Host, temporaryFolder } from '../host.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const output = join(here, '..', 'target', 'servers');
const MODERN = '2026-07-28';
const WAIT_MILLIS = 15_000;

// Servers

const children = [];

function start(command, args) {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    process.once('exit', () => child.kill('SIGKILL'));
    return child;
}

/** One of ours that says its port. */
async function node(file, ...args) {
    const child = start(process.execPath, [join(here, file), ...args]);
    const [port] = await once(createInterface({ input: child.stdout }), 'line', { signal: AbortSignal.timeout(WAIT_MILLIS) });
    return { url: `http://127.0.0.1:${port}/mcp` };
}

const everything = {
    command: [process.execPath, join(here, '..', 'node_modules', '@modelcontextprotocol', 'server-everything', 'dist', 'index.js'), 'stdio']
};

const classes = join(root, 'bench', 'target', 'classes');
const libraries = join(root, 'bench', 'target', 'lib');
const javaIsBuilt = existsSync(join(classes, 'studio', 'patchbay', 'bench', 'server', 'SdkServer.class')) && existsSync(libraries);

/** The server of the measurements, on the Java SDK. */
async function javaSdk() {
    const port = await freePort();
    const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
    start(java, ['-cp', `${classes}:${join(libraries, '*')}`, 'studio.patchbay.bench.server.SdkServer', String(port), '1']);
    return { url: `http://127.0.0.1:${port}/mcp` };
}

// Clients

/** An official client of one era at the gateway's endpoint of one server. */
class Seen {
    static async connect(url, era) {
        const seen = new Seen();
        const mode = era === 'modern' ? { pin: MODERN } : 'legacy';
        seen.era = era;
        seen.heard = [];
        seen.client = new Client(
            { name: 'patchbay-servers', version: '1' },
            { capabilities: { elicitation: { form: {} }, sampling: {} }, versionNegotiation: { mode } }
        );
        seen.client.setRequestHandler('elicitation/create', async () => ({ action: 'accept', content: { name: 'Ada' } }));
        seen.client.setRequestHandler('sampling/createMessage', async () => ({
            role: 'assistant', model: 'm1', content: { type: 'text', text: 'Paris' }
        }));
        seen.client.setNotificationHandler('notifications/tools/list_changed', () => seen.heard.push('tools'));
        seen.client.setNotificationHandler('notifications/resources/updated', ({ params }) => seen.heard.push(params.uri));
        await seen.client.connect(new StreamableHTTPClientTransport(new URL(url)));
        return seen;
    }

    async tools() {
        return (await this.client.listTools()).tools.map(tool => tool.name);
    }

    async call(name, args = {}, options = {}) {
        const result = await this.client.callTool({ name, arguments: args }, options);
        return result.content.map(block => block.text).join('\n');
    }

    async listen(uris = []) {
        if (this.era === 'modern') {
            await this.client.listen({ toolsListChanged: true, resourceSubscriptions: uris });
        } else {
            await Promise.all(uris.map(uri => this.client.subscribeResource({ uri })));
        }
    }

    close() {
        return this.client.close();
    }
}

/** Looks again and again, doing something before each look. */
async function until(what, look, action = async () => {}) {
    const deadline = Date.now() + WAIT_MILLIS;
    for (;;) {
        await action();
        if (await look()) {
            return;
        }
        assert.ok(Date.now() < deadline, `no ${what} within ${WAIT_MILLIS} ms`);
        await new Promise(resolve => setTimeout(resolve, 50));
    }
}

let gateway;

before(async () => {
    rmSync(output, { recursive: true, force: true });
    mkdirSync(output, { recursive: true });
    const work = temporaryFolder('servers');
    const skills = join(work, 'skills');
    mkdirSync(skills);
    const backends = {
        sessions: await node('v1.mjs', 'sessions'),
        stateless: await node('v1.mjs', 'stateless'),
        modern: await node('v2.mjs'),
        everything,
        ...(javaIsBuilt ? { java: await javaSdk() } : {})
    };
    const file = join(work, 'backends.json');
    writeFileSync(file, JSON.stringify({ backends }));
    gateway = await Host.start({
        home: join(work, 'home'),
        skills,
        log: join(output, 'gateway.txt'),
        settings: { 'gateway.backends': file, 'gateway.instances': false }
    });
    for (const name of Object.keys(backends)) {
        await until(`tools of ${name}`, () => Seen.connect(`${gateway.url}/${name}`, 'modern').then(
            async seen => {
                const has = (await seen.tools()).includes('echo');
                await seen.close();
                return has;
            },
            () => false
        ));
    }
});

after(async () => {
    await gateway?.stop();
    children.forEach(child => child.kill('SIGKILL'));
});

/** A server and an era, and what is asked of them by those who are to be met there. */
function through(server, era, tests) {
    describe(`${era} client, ${server}`, () => {
        let seen;
        before(async () => {
            seen = await Seen.connect(`${gateway.url}/${server}`, era);
        });
        after(() => seen?.close());
        for (const [name, what] of Object.entries(tests)) {
            test(name, { timeout: 30_000 }, () => what(seen, server));
        }
    });
}

const calls = {
    'a call': async seen => assert.equal(await seen.call('echo', { text: 'grüß Gott' }), 'grüß Gott'),
    'many calls at a time': async seen => {
        const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => seen.call('echo', { text: `text ${n}` })));
        answers.forEach((answer, n) => assert.equal(answer, `text ${n}`));
    }
};

const more = {
    ...calls,
    progress: async seen => {
        const progress = [];
        assert.equal(await seen.call('count', {}, { onprogress: one => progress.push(one.progress) }), 'counted');
        assert.deepEqual(progress, [1, 2, 3]);
    },
    'a failure of a tool': async seen => {
        const result = await seen.client.callTool({ name: 'fail', arguments: {} });
        assert.equal(result.isError, true);
        assert.match(result.content[0].text, /Select something first/);
    },
    resources: async seen => {
        const uris = (await seen.client.listResources()).resources.map(resource => resource.uri);
        assert.deepEqual(uris, ['test://static/one']);
        for (const uri of ['test://static/one', 'test://item/7']) {
            assert.equal((await seen.client.readResource({ uri })).contents[0].text, `this is ${uri}`);
        }
    },
    prompts: async seen => {
        const prompt = await seen.client.getPrompt({ name: 'brief', arguments: { shot: 'sq10' } });
        assert.equal(prompt.messages[0].content.text, 'About sq10');
    },
    cancellation: async (seen, server) => {
        const id = `${server} ${seen.era}`;
        const controller = new AbortController();
        const waits = seen.call('wait', { id }, { signal: controller.signal });
        setTimeout(() => controller.abort(), 300);
        await assert.rejects(waits);
        await until('cancellation', async () => (await seen.call('was_cancelled', { id })) === 'true');
    }
};

const questions = {
    'a form': async seen => assert.equal(await seen.call('ask'), 'Hello, Ada'),
    'a question to the model': async seen => assert.equal(await seen.call('think'), 'Paris')
};

const changes = {
    'a resource that changes': async seen => {
        await seen.listen(['test://static/one']);
        await until('update', () => seen.heard.includes('test://static/one'), () => seen.call('touch', { uri: 'test://static/one' }));
    },
    'a tool that comes': async seen => {
        seen.heard.length = 0;
        const there = (await seen.tools()).includes('grown');
        await seen.call('grow');
        if (!there) {
            await until('list_changed', () => seen.heard.includes('tools'));
        }
        assert.equal(await seen.call('grown'), 'grown');
    }
};

for (const era of ['legacy', 'modern']) {
    through('sessions', era, { ...more, ...questions, ...changes });
    through('stateless', era, more);
    through('modern', era, { ...more, ...questions, ...changes });
    through('everything', era, {
        'a call': async seen => assert.equal(await seen.call('echo', { message: 'hello' }), 'Echo: hello'),
        'a result with a structure': async seen => {
            const result = await seen.client.callTool({ name: 'get-structured-content', arguments: { location: 'Chicago' } });
            assert.equal(typeof result.structuredContent.temperature, 'number');
        },
        'progress of a long call': async seen => {
            const progress = [];
            await seen.call('trigger-long-running-operation', { duration: 1, steps: 2 }, { onprogress: one => progress.push(one.progress) });
            assert.deepEqual(progress, [1, 2]);
        },
        'what it asks': async seen => {
            assert.match(await seen.call('trigger-elicitation-request'), /Ada/);
            assert.match(await seen.call('trigger-sampling-request', { prompt: 'Capital?', maxTokens: 10 }), /Paris/);
        },
        resources: async seen => {
            const templates = (await seen.client.listResourceTemplates()).resourceTemplates;
            assert.ok(templates.length > 0);
            const { contents } = await seen.client.readResource({ uri: 'demo://resource/dynamic/text/1' });
            assert.match(contents[0].text, /Resource 1/);
        }
    });
    if (javaIsBuilt) {
        through('java', era, calls);
    } else {
        test(`${era} client, java`, { skip: 'bench was not built' }, () => {});
    }
}
