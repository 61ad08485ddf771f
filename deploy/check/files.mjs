// What the checks read: the files in deploy/, and the built distribution.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const deploy = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(dirname(deploy), 'launcher', 'target');

export const read = (...name) => readFileSync(join(deploy, ...name), 'utf8');

/** The built distribution's file or folder with that ending. */
export function built(ending) {
    const found = readdirSync(target).filter(name => /^patchbay-[\d.]+/.test(name) && name.endsWith(ending)
        && (ending !== '' || !name.includes('.tar') && !name.includes('.zip')));
    if (found.length !== 1) {
        throw new Error(`expected one distribution in ${target}, found ${found}: build first, with mvn -DskipTests package`);
    }
    return join(target, found[0]);
}

export const command = () => join(built(''), 'bin', 'patchbay');

/** A folder that is gone when the process ends. */
export function temporaryFolder() {
    const folder = mkdtempSync(join(tmpdir(), 'patchbay-deploy-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
}

/** Runs a program to its end; what the user has set for Patchbay does not count. */
export function run(program, args, environment = {}) {
    const result = spawnSync(program, args, { encoding: 'utf8', env: { ...plainEnvironment(), ...environment } });
    if (result.error) {
        throw result.error;
    }
    return { code: result.status, out: result.stdout, err: result.stderr, text: result.stdout + result.stderr };
}

export function plainEnvironment() {
    const names = Object.keys(process.env).filter(name => !/^(PATCHBAY|DCC_MCP)_/.test(name));
    return Object.fromEntries(names.map(name => [name, process.env[name]]));
}
