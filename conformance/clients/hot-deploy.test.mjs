// A new user's first hour: start the distribution, connect a client, drop a skill into the folder, use it, take it out.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Host } from '../host.mjs';
import { besideHttp, overHttp, overStdio } from './connect.mjs';
import { Folders } from './folders.mjs';

/** How long the SDK waits for a server to leave on its own before it sends a signal. */
const SDK_GRACE_MILLIS = 2000;

const TIMEOUT = { timeout: 120_000 };

async function seesHelloComeAndGo(client, folders) {
    const before = await client.tools();
    assert.ok(before.includes('echo'), `the fixture is not published: ${before}`);
    assert.deepEqual(hello(before), []);
    assert.equal(await client.call('echo', { text: 'first' }), 'first');

    await client.changeAfter(() => folders.dropHello());
    assert.ok(hello(await client.tools()).includes('hello_greet'));
    assert.match(await client.call('hello_greet', { name: 'Ada' }), /Ada/);

    await client.changeAfter(() => folders.removeHello());
    assert.deepEqual(await client.tools(), before);
    assert.equal(await client.call('echo', { text: 'last' }), 'last');
    assert.equal(client.seen, 2, 'each change is told once');
}

const hello = tools => tools.filter(name => name.startsWith('hello'));

async function leavesOnEndOfInput(client) {
    const start = performance.now();
    await client.close();
    assert.ok(performance.now() - start < SDK_GRACE_MILLIS, 'the host did not leave when its input ended');
}

const overHttpByName = Object.entries(overHttp).map(([name, connect]) => [`${name} over HTTP`, connect]);
for (const [name, connect] of [...overHttpByName, ...Object.entries(besideHttp)]) {
    test(name, TIMEOUT, async () => {
        const folders = await Folders.create();
        const host = await Host.start(folders);
        try {
            const client = await connect(host.url);
            await seesHelloComeAndGo(client, folders);
            await client.close();
        } finally {
            assert.equal(await host.stop(), 0, host.output());
        }
    });
}

for (const name of ['v1 legacy', 'v2 modern']) {
    test(`${name} over stdio`, TIMEOUT, async () => {
        const folders = await Folders.create();
        const client = await overStdio[name](folders.stdio());
        try {
            await seesHelloComeAndGo(client, folders);
        } finally {
            await leavesOnEndOfInput(client);
        }
    });
}

test('v2 auto over stdio, which starts the command twice on the same home', TIMEOUT, async () => {
    const folders = await Folders.create();
    const client = await overStdio['v2 auto'](folders.countedStdio());
    try {
        await seesHelloComeAndGo(client, folders);
        assert.equal(await readFile(folders.starts, 'utf8'), 'started\nstarted\n');
    } finally {
        await leavesOnEndOfInput(client);
    }
});
