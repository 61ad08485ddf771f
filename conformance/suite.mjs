// Runs the official conformance suite in both pinned versions and judges the results; see run.sh.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fixtureJar, Host, temporaryFolder } from './host.mjs';
import { judge, readResults } from './verdict.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
    options: { url: { type: 'string' }, output: { type: 'string' }, differences: { type: 'string' } }
});
const output = values.output ?? join(here, 'target', 'suite');
/** Reasons by run and scenario: these have to fail. */
const differences = values.differences ? JSON.parse(readFileSync(values.differences, 'utf8')) : {};
const SUITE = join(here, 'node_modules', '@modelcontextprotocol', 'conformance', 'dist', 'index.js');
const OLD_SUITE = join(here, 'node_modules', 'conformance-0.1', 'dist', 'index.js');
const RUN_MILLIS = 5 * 60_000;

/**
 * One run per wire. Scenarios that a requirement set runs without scoring them are judged here too ("beyond"), except
 * the tasks extension, which the host does not offer. The numbers are those of the pinned versions: a scenario that
 * silently did not run must not look like a pass.
 */
const RUNS = [
    {
        name: '2025-06-18',
        cli: [SUITE, 'server', '--suite', 'all', '--spec-version', '2025-06-18'],
        count: 27,
        beyond: []
    },
    {
        name: '2025-11-25',
        cli: [SUITE, 'server', '--requirements', '2025-11-25'],
        count: 30,
        beyond: ['json-schema-2020-12', 'server-session-lifecycle', 'server-sse-polling']
    },
    {
        name: '2026-07-28',
        cli: [SUITE, 'server', '--requirements', '2026-07-28'],
        count: 37,
        beyond: ['http-custom-header-server-validation', 'http-header-validation', 'json-schema-2020-12']
    },
    {
        name: '0.1.16',
        cli: [OLD_SUITE, 'server', '--suite', 'all'],
        count: 32,
        beyond: []
    }
];

async function run({ name, cli }, url) {
    const directory = join(output, name);
    mkdirSync(directory, { recursive: true });
    const log = openSync(join(directory, 'output.txt'), 'w');
    const child = spawn(process.execPath, [...cli, '--url', url, '--output-dir', directory], {
        stdio: ['ignore', log, log],
        timeout: RUN_MILLIS,
        killSignal: 'SIGKILL'
    });
    await once(child, 'exit');
    return readResults(directory);
}

/** Prints one line per group and one per complaint; gives the number of things that are wrong. */
function report(group, scenarios, expected, results) {
    const { passed, failed: all, checks } = judge(results, scenarios);
    const expectedToFail = differences[group] ?? {};
    const failed = all.filter(({ scenario }) => !expectedToFail[scenario]);
    for (const scenario of Object.keys(expectedToFail)) {
        if (!all.some(one => one.scenario === scenario)) {
            failed.push({ scenario, why: ['passed, though it is listed as different: ' + expectedToFail[scenario]] });
        } else {
            console.log(`  ${scenario}: differs, as listed: ${expectedToFail[scenario]}`);
        }
    }
    console.log(`${group.padEnd(22)} ${String(passed).padStart(3)} passed, ${failed.length} failed   (${checks} checks)`);
    for (const { scenario, why } of failed) {
        why.forEach(complaint => console.log(`  ${scenario}: ${complaint}`));
    }
    if (scenarios.length !== expected) {
        console.log(`  expected ${expected} scenarios, got ${scenarios.length}`);
        return failed.length + 1;
    }
    return failed.length;
}

async function runAll(url) {
    let wrong = 0;
    for (const suite of RUNS) {
        const results = await run(suite, url);
        const required = [...results.keys()].filter(
            scenario => !suite.beyond.includes(scenario) && !scenario.startsWith('tasks-')
        );
        wrong += report(suite.name, required, suite.count, results);
        if (suite.beyond.length > 0) {
            wrong += report(`${suite.name} beyond`, suite.beyond, suite.beyond.length, results);
        }
    }
    return wrong;
}

async function withOwnHost() {
    const work = temporaryFolder('suite');
    const skills = join(work, 'skills');
    mkdirSync(skills);
    copyFileSync(fixtureJar(), join(skills, 'conformance-fixture.jar'));
    const host = await Host.start({ home: join(work, 'home'), skills, log: join(output, 'host.txt') });
    try {
        return await runAll(host.url);
    } finally {
        await host.stop();
    }
}

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
const wrong = await (values.url ? runAll(values.url) : withOwnHost());
console.log(wrong === 0 ? 'conformance: all passed' : `conformance: ${wrong} wrong; details in ${output}`);
process.exitCode = wrong === 0 ? 0 : 1;
