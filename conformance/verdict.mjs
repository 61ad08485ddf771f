// Reads what one run of the suite left behind (one folder with a checks.json per scenario) and judges it.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = /^server-(.+)-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/;

/** Checks that may not be missing or mere INFO, which is how the scenario reports a server without the feature. */
const DEMANDED = {
    'server-sse-polling': ['server-sse-priming-event', 'server-sse-retry-field', 'server-sse-disconnect-resume']
};

/** The checks of every scenario by name; null for a scenario that was skipped or did not end. */
export function readResults(directory) {
    const results = new Map();
    for (const folder of existsSync(directory) ? readdirSync(directory).sort() : []) {
        const scenario = FOLDER.exec(folder)?.[1];
        if (scenario) {
            const file = join(directory, folder, 'checks.json');
            results.set(scenario, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
        }
    }
    return results;
}

/** What is wrong with one scenario, as sentences; none when it passed. */
export function complaints(scenario, checks) {
    if (!checks) {
        return ['did not run to its end'];
    }
    const bad = checks
        .filter(check => ['FAILURE', 'WARNING', 'SKIPPED'].includes(check.status))
        .map(check => `${check.status} ${check.id}: ${check.errorMessage ?? check.details?.note ?? check.description}`);
    if (!checks.some(check => check.status === 'SUCCESS')) {
        bad.push('checked nothing');
    }
    for (const id of DEMANDED[scenario] ?? []) {
        const check = checks.find(candidate => candidate.id === id);
        if (!check || check.status === 'INFO') {
            bad.push(`${id} was not shown: ${check?.details?.message ?? 'there is no such check'}`);
        }
    }
    return bad;
}

/**
 * Judges the scenarios of one group.
 *
 * @returns {{passed: number, failed: {scenario: string, why: string[]}[], checks: number}}
 */
export function judge(results, scenarios) {
    const failed = [];
    let checks = 0;
    for (const scenario of scenarios) {
        checks += (results.get(scenario) ?? []).filter(check => check.status === 'SUCCESS').length;
        const why = complaints(scenario, results.get(scenario));
        if (why.length > 0) {
            failed.push({ scenario, why });
        }
    }
    return { passed: scenarios.length - failed.length, failed, checks };
}
