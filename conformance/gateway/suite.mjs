// Starts a host with the fixture and a gateway in front of it, and has the suite test the gateway; see run.sh.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixtureJar, Host, temporaryFolder } from '../host.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, '..', 'target', 'gateway');
const READY_MILLIS = 20_000;

async function suite(era, backend, work) {
    const file = join(work, `backends-${era}.json`);
    writeFileSync(file, JSON.stringify({ backends: { fixture: { url: backend.url, era } } }));
    const skills = join(work, `no-skills-${era}`);
    mkdirSync(skills);
    const gateway = await Host.start({
        home: join(work, `gateway-${era}`),
        skills,
        log: join(output, `gateway-${era}.txt`),
        settings: { 'gateway.backends': file, 'gateway.instances': false }
    });
    try {
        await served(`${gateway.url}/fixture`);
        console.log(`--- a ${era} backend behind the gateway`);
        const child = spawn(
            process.execPath,
            [
                join(here, '..', 'suite.mjs'),
                '--url', `${gateway.url}/fixture`,
                '--output', join(output, era),
                '--differences', join(here, `differences-${era}.json`)
            ],
            { stdio: 'inherit' }
        );
        const [code] = await once(child, 'exit');
        return code === 0 ? 0 : 1;
    } finally {
        await gateway.stop();
    }
}

/** The endpoint is there once the gateway has read the lists. */
async function served(url) {
    const deadline = Date.now() + READY_MILLIS;
    const discover = {
        jsonrpc: '2.0', id: 1, method: 'server/discover',
        params: { _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} } }
    };
    for (;;) {
        const answer = await fetch(url, {
            method: 'POST',
            headers: {
                'Content-Type': 'application/json', Accept: 'application/json, text/event-stream',
                'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': 'server/discover'
            },
            body: JSON.stringify(discover)
        });
        await answer.text();
        if (answer.ok) {
            return;
        }
        if (Date.now() > deadline) {
            throw new Error(`${url} answers ${answer.status} after ${READY_MILLIS} ms`);
        }
        await new Promise(resolve => setTimeout(resolve, 100));
    }
}

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
const work = temporaryFolder('gateway');
const skills = join(work, 'skills');
mkdirSync(skills);
copyFileSync(fixtureJar(), join(skills, 'conformance-fixture.jar'));
const backend = await Host.start({ home: join(work, 'backend'), skills, log: join(output, 'backend.txt') });
let wrong = 0;
try {
    for (const era of ['legacy', 'modern']) {
        wrong += await suite(era, backend, work);
    }
} finally {
    await backend.stop();
}
console.log(wrong === 0 ? 'conformance through the gateway: as listed' : 'conformance through the gateway: wrong');
process.exitCode = wrong === 0 ? 0 : 1;
