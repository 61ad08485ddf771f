// Measures how long it takes from dropping or deleting a jar until a connected client is told; prints JSON. The clock
// starts before the copy. Fails when a change is not told, is told twice, or is told too late.

import { parseArgs } from 'node:util';
import { Host } from '../host.mjs';
import { overHttp, overStdio } from './connect.mjs';
import { Folders } from './folders.mjs';

const P50_LIMIT_MILLIS = 250;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '50' } } });
const rounds = Number(values.rounds);

async function http(connect) {
    const folders = await Folders.create();
    const host = await Host.start(folders);
    try {
        return await dropAndRemove(await connect(host.url), folders);
    } finally {
        await host.stop();
    }
}

async function stdio(connect) {
    const folders = await Folders.create();
    return dropAndRemove(await connect(folders.stdio()), folders);
}

async function dropAndRemove(client, folders) {
    const drops = [];
    const removals = [];
    try {
        for (let round = 0; round < rounds; round++) {
            drops.push(await timed(client, () => folders.dropHello()));
            removals.push(await timed(client, () => folders.removeHello()));
        }
        if (client.seen !== 2 * rounds) {
            throw new Error(`${2 * rounds} changes were told ${client.seen} times`);
        }
    } finally {
        await client.close();
    }
    return { drop: summary(drops), removal: summary(removals) };
}

async function timed(client, action) {
    const start = performance.now();
    return (await client.changeAfter(action)) - start;
}

function summary(millis) {
    const sorted = millis.toSorted((a, b) => a - b);
    const percentile = p => Number(sorted[Math.ceil((p / 100) * sorted.length) - 1].toFixed(1));
    return { n: sorted.length, p50: percentile(50), p99: percentile(99), max: percentile(100) };
}

const result = {};
for (const name of ['v1 legacy', 'v2 modern']) {
    result[`${name}, http`] = await http(overHttp[name]);
    result[`${name}, stdio`] = await stdio(overStdio[name]);
}
console.log(JSON.stringify({ unit: 'ms', limit: { p50: P50_LIMIT_MILLIS }, result }, null, 2));

const late = Object.values(result).flatMap(Object.values).some(({ p50 }) => p50 > P50_LIMIT_MILLIS);
process.exitCode = late ? 1 : 0;
