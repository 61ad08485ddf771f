// Two applications behind two gateway replicas behind nginx, as the official clients see them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { besideHttp, overHttp } from '../clients/connect.mjs';
import { Load } from './load.mjs';
import { callsDuring, inFlight } from './metrics.mjs';
import { begin, inSession, modernCall } from './raw.mjs';
import { Topology } from './topology.mjs';

const TIMEOUT = { timeout: 120_000 };
const WAIT_MILLIS = 30_000;
const KEYS_CHANGED = 'The keys that seal sessions have changed';
const QUESTION = 'test_input_required_result_elicitation';
const ANSWER = async () => ({ action: 'accept', content: { name: 'Ada' } });

let topology;
let key; // of ann, whose clients are all but one

before(async () => {
    topology = await Topology.start();
    key = topology.keys.ann;
    await bothServe('blender', 'maya');
}, TIMEOUT);

after(async () => {
    const codes = await topology?.stop();
    assert.deepEqual(codes, [0, 0, 0, 0], 'all hosts stop in good order');
    assert.deepEqual(topology.errors(), []);
}, TIMEOUT);

/** Asks until it is so. */
async function until(what, condition) {
    const deadline = Date.now() + WAIT_MILLIS;
    for (;;) {
        const found = await condition();
        if (found) {
            return found;
        }
        assert.ok(Date.now() < deadline, `${what}: not within ${WAIT_MILLIS} ms`);
        await new Promise(resolve => setTimeout(resolve, 50));
    }
}

/** The hosts of the registry, as the replica sees them that no test stops. */
async function instances() {
    const answer = await fetch(new URL('/instances', topology.replicas[1].url), { headers: { Authorization: `Bearer ${key}` } });
    return answer.json();
}

/** The short id of an application's running host. */
async function shortId(application) {
    const host = topology.applications[application];
    const found = await until(`${application} in the registry`, async () =>
        (await instances()).find(instance => instance.application === application && instance.pid === host.pid));
    return found.shortId;
}

/** What a tool is called at the main endpoint. */
const at = async (application, tool) => `${await shortId(application)}__${tool}`;

/** Until both replicas have read what these applications offer. */
async function bothServe(...applications) {
    for (const application of applications) {
        const tool = await at(application, 'whereabouts');
        for (const replica of topology.replicas) {
            await until(`${tool} at ${replica.url}`, async () => !(await modernCall(replica.url, key, tool)).body.error);
        }
    }
}

/** Connects, does something and closes. */
async function connected(connect, url, action, options = {}) {
    const client = await connect(url, { key, ...options });
    try {
        return await action(client);
    } finally {
        await client.close();
    }
}

for (const [name, connect] of Object.entries(overHttp)) {
    test(`${name}: the tools of both applications are listed with their names, and a call reaches the one it names`, TIMEOUT, async () => {
        const expected = [];
        for (const [application, host] of Object.entries(topology.applications)) {
            const prefix = await shortId(application);
            expected.push(...await connected(connect, host.url, async own => (await own.tools()).map(tool => `${prefix}__${tool}`)));
        }
        await connected(connect, topology.inTurn.url, async client => {
            assert.deepEqual(await client.tools(), expected.sort());
            for (const [application, host] of Object.entries(topology.applications)) {
                for (let i = 0; i < 2; i++) { // one for each replica
                    assert.equal(await client.call(await at(application, 'whereabouts'), {}), `${application} ${host.pid}`);
                }
            }
        });
    });

    test(`${name}: the endpoint of an application shows it alone, with plain names`, TIMEOUT, async () => {
        const host = topology.applications.blender;
        const own = await connected(connect, host.url, client => client.tools());
        await connected(connect, `${topology.inTurn.url}/app/blender`, async client => {
            assert.deepEqual(await client.tools(), own);
            assert.equal(await client.call('whereabouts', {}), `blender ${host.pid}`);
        });
    });
}

test('a session is continued by both replicas', TIMEOUT, async () => {
    const tool = await at('maya', 'echo');
    await connected(overHttp['v1 legacy'], topology.inTurn.url, async client => {
        const { session } = client;
        const [first, second] = await callsDuring(topology.replicas, key, tool, async () => {
            for (let i = 0; i < 8; i++) {
                assert.equal(await client.call(tool, { text: `call ${i}` }), `call ${i}`);
            }
        });
        assert.equal(first.ok + second.ok, 8);
        assert.ok(first.ok > 0 && second.ok > 0, `${first.ok} and ${second.ok}`);
        assert.equal(client.session, session, 'it is the same one');
    });
});

test('a question that one replica passes on is answered at the other (2026-07-28)', TIMEOUT, async () => {
    const tool = await at('blender', QUESTION);
    await connected(overHttp['v2 modern'], topology.inTurn.url, async client => {
        const crossed = new Set();
        for (let round = 0; crossed.size < 2; round++) {
            assert.ok(round < 20, `only ${[...crossed]} in ${round} questions`);
            const [first, second] = await callsDuring(topology.replicas, key, tool, async () =>
                assert.equal(await client.call(tool, {}), 'Hello, Ada!'));
            if (first.input_required && second.ok) {
                crossed.add('from first to second');
            }
            if (second.input_required && first.ok) {
                crossed.add('from second to first');
            }
            await client.call(await at('blender', 'echo'), { text: 'so that the next one begins at the other' });
        }
    }, { answer: ANSWER });
});

test('with the file as it stands a question to a session comes back to the replica that asked', TIMEOUT, async () => {
    const tool = await at('blender', QUESTION);
    for (let i = 0; i < 6; i++) {
        await connected(overHttp['v1 legacy'], topology.withAffinity.url, async client =>
            assert.equal(await client.call(tool, {}), 'Hello, Ada!'), { answer: ANSWER });
    }
});

test('list_changed passes over every transport and in both eras when a skill comes to an application and goes', TIMEOUT, async () => {
    const connects = Object.entries({ ...overHttp, ...besideHttp });
    const clients = await Promise.all(connects.map(([, connect]) => connect(topology.inTurn.url, { key })));
    const greet = await at('blender', 'hello_greet');
    try {
        const before = await Promise.all(clients.map(client => client.tools()));
        await everyoneHears(clients, () => topology.dropHello('blender'));
        for (const client of clients) {
            await until('it is listed', async () => (await client.tools()).includes(greet));
            assert.match(await client.call(greet, { name: 'Ada' }), /Hello, Ada!/);
        }
        await everyoneHears(clients, () => topology.removeHello('blender'));
        for (const [i, client] of clients.entries()) {
            await until('it is not listed', async () => !(await client.tools()).includes(greet));
            assert.deepEqual(await client.tools(), before[i]);
        }
        // The stream of a session begins with one if it was opened at the other replica: the client may have missed some.
        const [first, ...others] = clients.map(client => client.seen);
        assert.ok(first === 2 || first === 3, `told ${first} times`);
        assert.deepEqual(others, [2, 2, 2], 'each change is told once');
    } finally {
        await Promise.all(clients.map(client => client.close()));
    }
});

async function everyoneHears(clients, action) {
    const all = Promise.all(clients.map(client => client.changeAfter(async () => {})));
    await action();
    return all;
}

test('what one caller began, another one cannot continue', TIMEOUT, async () => {
    const { ann, ben } = topology.keys;
    const [first, second] = topology.replicas;
    const session = await begin(first.url, ann);
    const tool = await at('blender', QUESTION);
    const question = (await modernCall(first.url, ann, tool)).body.result;
    const [id] = Object.keys(question.inputRequests);
    const answer = { requestState: question.requestState, inputResponses: { [id]: await ANSWER() } };

    for (const replica of [first, second]) {
        const list = await inSession(replica.url, ben, session, 'tools/list');
        assert.equal(list.status, 404, JSON.stringify(list.body));
        const stolen = (await modernCall(replica.url, ben, tool, answer)).body;
        assert.equal(stolen.error?.code, -32602, JSON.stringify(stolen));
    }
    assert.ok((await inSession(second.url, ann, session, 'tools/list')).body.result.tools.length > 0);
    assert.equal((await modernCall(second.url, ann, tool, answer)).body.result.content[0].text, 'Hello, Ada!');
});

/** Runs patchbay seal and waits until both replicas have read the file. */
async function sealKeys(what) {
    const said = topology.replicas.map(replica => replica.said(KEYS_CHANGED));
    topology.seal(what);
    await Promise.all(topology.replicas.map((replica, i) => replica.says(KEYS_CHANGED, said[i] + 1)));
}

test('when the keys that seal are rotated, sessions and questions go on', TIMEOUT, async () => {
    const [first, second] = topology.replicas;
    const tool = await at('maya', 'journal_add');
    const question = await at('maya', QUESTION);
    const early = await begin(first.url, key);
    const asked = (await modernCall(first.url, key, question)).body.result;
    const load = await during({ tool, clients: 4, name: 'rotation' }, async running => {
        await sealKeys('new');
        await sealKeys('rotate');
        await running.hasDone(40, performance.now());
    });
    assert.deepEqual(load.failed, []);
    assert.ok((await inSession(second.url, key, early, 'tools/list')).body.result.tools.length > 0);
    const inputResponses = { [Object.keys(asked.inputRequests)[0]]: await ANSWER() };
    const answered = await modernCall(second.url, key, question, { requestState: asked.requestState, inputResponses });
    assert.equal(answered.body.result.content[0].text, 'Hello, Ada!');

    // The first key ends with the second rotation; that the others went on was not for want of keys that end.
    const forgotten = await begin(first.url, key);
    await sealKeys('new');
    await sealKeys('rotate');
    await sealKeys('new');
    await sealKeys('rotate');
    assert.equal((await inSession(second.url, key, forgotten, 'tools/list')).status, 404);
    assert.equal((await inSession(first.url, key, forgotten, 'tools/list')).status, 200, 'where it is in memory');
});


const journal = async application => {
    const read = await modernCall(topology.replicas[1].url, key, await at(application, 'journal_read'));
    return read.body.result.content[0].text.split('\n');
};

/** Nothing was written twice, and all that was said to be written was. */
async function assertOnce(application, load) {
    const written = await journal(application);
    const times = Map.groupBy(written, text => text);
    assert.deepEqual([...times].filter(([, all]) => all.length > 1), []);
    assert.deepEqual(load.served.filter(({ text }) => !times.has(text)), []);
}

/** Load through nginx, to the replicas in turn. */
const during = (options, action) => Load.during({ url: topology.inTurn.url, key, ...options }, action);

test('a replica that is killed costs the calls that it had, and nothing that comes after', TIMEOUT, async t => {
    const tool = await at('maya', 'journal_add');
    let ends, shot, dead;
    const load = await during({ tool, clients: 8, name: 'kill' }, async running => {
        await running.hasDone(100);
        ends = await connected(overHttp['v2 modern'], topology.inTurn.url, async client => {
            const long = Promise.allSettled(['1', '2', '3', '4'].map(text => client.call(tool, { text: `long ${text}`, ms: 3000 })));
            await until('all four run', async () => (await journal('maya')).filter(text => text.startsWith('long ')).length === 4);
            shot = performance.now();
            await topology.replicas[0].kill();
            dead = performance.now();
            return long;
        });
        await running.hasDone(200, dead);
    });

    assert.deepEqual(load.failed.filter(({ began }) => began > dead), [], 'what began after its end is served');
    for (const error of [...load.failed.map(call => call.error), ...ends.map(end => end.reason).filter(Boolean)]) {
        assert.match(String(error), /502/);
    }
    assert.ok(ends.some(({ status }) => status === 'rejected'), 'some of the long calls were there');
    assert.ok(ends.some(({ value }) => /^Wrote long/.test(value)), 'and some were not');
    await assertOnce('maya', load);
    const next = Math.min(...load.served.filter(({ began }) => began > shot).map(({ ended }) => ended)) - shot;
    assert.ok(next < 1000, `the next call was served ${next} ms later`);
    t.diagnostic(`${load.failed.length} of ${load.calls.length} calls lost, each with 502; the next one served after ${next.toFixed(0)} ms`);
    await returns(0);
});

/** Starts a replica again and waits until nginx has noticed. */
async function returns(index) {
    await topology.startReplica(index);
    await bothServe('maya');
    const tool = await at('maya', 'echo');
    const call = () => modernCall(topology.inTurn.url, key, tool, { arguments: { text: '' } });
    await until('nginx asks it again', async () => (await callsDuring(topology.replicas, key, tool, call))[index].ok);
}

test('a replica that is stopped costs nothing', TIMEOUT, async t => {
    let meanwhile = 0;
    const load = await during({ tool: await at('maya', 'journal_add'), clients: 8, name: 'stop' }, async running => {
        await running.hasDone(100);
        const begun = running.calls.length;
        assert.equal(await topology.replicas[0].stop(), 0);
        meanwhile = running.calls.length - begun;
        await running.hasDone(100, performance.now());
    });
    assert.deepEqual(load.failed, []);
    assert.ok(meanwhile > 50, `${meanwhile} calls while it stopped`);
    await assertOnce('maya', load);
    t.diagnostic(`${load.calls.length} calls, ${meanwhile} of them while it stopped, none lost`);
    await returns(0);
});

test('an application that is killed takes its tools with it, and the other one does not notice', TIMEOUT, async t => {
    const gone = await shortId('blender');
    const clients = await Promise.all(Object.values(overHttp).map(connect => connect(topology.inTurn.url, { key })));
    let late, known;
    try {
        const load = await during({ tool: await at('maya', 'journal_add'), clients: 4, name: 'application' }, async running => {
            const call = clients[0].refusal(`${gone}__slow`, { ms: 60_000 });
            await until('the call to run', () => runs(topology.applications.blender));
            const shot = performance.now();
            late = Math.max(...await everyoneHears(clients, () => topology.applications.blender.kill())) - shot;
            assert.ok(late < 1000, `told after ${late} ms`);
            assert.match(await call, new RegExp(`instance gone: ${gone}|\\(${gone}\\) gave no answer`), 'whichever is noticed first');
            const echo = replica => modernCall(replica.url, key, `${gone}__echo`, { arguments: { text: '' } });
            for (const replica of topology.replicas) { // each sees the end of the process for itself
                await until('the tools to be gone', async () => /instance gone/.test(JSON.stringify((await echo(replica)).body)));
            }
            known = performance.now() - shot;
            assert.ok(known < 1000, `known to both replicas after ${known} ms`);
            for (const client of clients) {
                assert.deepEqual((await client.tools()).filter(name => name.startsWith(gone)), []);
                for (let i = 0; i < 2; i++) { // one for each replica
                    await assert.rejects(client.call(`${gone}__echo`, { text: '' }), new RegExp(`instance gone: ${gone}`));
                }
            }
            await running.hasDone(50, performance.now());
        });
        assert.deepEqual(load.failed, []);

        await topology.startApplication('blender');
        await bothServe('blender');
        const host = topology.applications.blender;
        for (const client of clients) {
            assert.equal(await client.call(await at('blender', 'whereabouts'), {}), `blender ${host.pid}`);
        }
        t.diagnostic(`clients of both eras told after ${late.toFixed(0)} ms, known everywhere after ${known.toFixed(0)} ms; ${load.calls.length} calls of the other one, none lost`);
    } finally {
        await Promise.all(clients.map(client => client.close()));
    }
});

const runs = async host => (await inFlight(host)) > 0;
