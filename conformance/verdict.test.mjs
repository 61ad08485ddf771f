import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { complaints, judge, readResults } from './verdict.mjs';

const check = (id, status, more = {}) => ({ id, status, description: `about ${id}`, ...more });

test('a scenario whose checks all succeed has no complaints', () => {
    assert.deepEqual(complaints('ping', [check('ping', 'SUCCESS'), check('note', 'INFO')]), []);
});

test('failures, warnings and skipped checks are complaints with their reason', () => {
    const checks = [
        check('a', 'SUCCESS'),
        check('b', 'FAILURE', { errorMessage: 'wrong code' }),
        check('c', 'WARNING', { errorMessage: 'no retry' }),
        check('d', 'SKIPPED', { details: { note: 'not declared' } })
    ];
    assert.deepEqual(complaints('x', checks), ['FAILURE b: wrong code', 'WARNING c: no retry', 'SKIPPED d: not declared']);
});

test('a scenario without a single success has checked nothing', () => {
    assert.deepEqual(complaints('x', [check('a', 'INFO')]), ['checked nothing']);
});

test('a server that does not resume a stream is not excused by INFO', () => {
    const checks = [
        check('server-sse-priming-event', 'SUCCESS'),
        check('server-sse-retry-field', 'SUCCESS'),
        check('server-sse-disconnect-resume', 'INFO', { details: { message: 'did not disconnect' } })
    ];
    assert.deepEqual(complaints('server-sse-polling', checks), [
        'server-sse-disconnect-resume was not shown: did not disconnect'
    ]);
});

test('a scenario that was skipped or never ran fails its group', t => {
    const directory = mkdtempSync(join(tmpdir(), 'verdict-'));
    t.after(() => rmSync(directory, { recursive: true }));
    const ran = join(directory, 'server-ping-2026-11-20T03-43-20-140Z');
    mkdirSync(ran);
    writeFileSync(join(ran, 'checks.json'), JSON.stringify([check('ping', 'SUCCESS')]));
    mkdirSync(join(directory, 'server-json-schema-2020-12-2026-11-20T03-43-21-140Z'));

    const verdict = judge(readResults(directory), ['ping', 'json-schema-2020-12', 'tools-list']);

    assert.equal(verdict.passed, 1);
    assert.deepEqual(verdict.failed, [
        { scenario: 'json-schema-2020-12', why: ['did not run to its end'] },
        { scenario: 'tools-list', why: ['did not run to its end'] }
    ]);
});
