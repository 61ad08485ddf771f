// The steps of the Dockerfile, done without an engine: the built archive is unpacked as there, and what the image would start
// is started by a user who may write nothing but the home.

import assert from 'node:assert/strict';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DockerfileParser } from 'dockerfile-ast';
import { built, plainEnvironment, read, run, temporaryFolder } from './files.mjs';
import { freePort, Program } from './host.mjs';

const IMAGE_ROOT = '/opt/patchbay';
const root = process.getuid() === 0;
const folder = temporaryFolder();
const installation = join(folder, 'opt');
const home = join(folder, 'home');
const instructions = DockerfileParser.parse(read('Dockerfile')).getInstructions();
const user = find('USER').getArgumentsContent().split(':').map(Number);

let port;
let host;

function find(keyword, text = '') {
    return instructions.findLast(instruction => instruction.getKeyword() === keyword
        && instruction.getRawArgumentsContent().includes(text));
}

/** The words of an instruction in JSON form, in this installation and for this port. */
function words(instruction) {
    const json = instruction.getRawArgumentsContent();
    return JSON.parse(json.slice(json.indexOf('['))).map(word => word.replace(IMAGE_ROOT, installation).replace('8765', port));
}

/** Only root can become somebody else; without it the tests run as who they are. */
const as = command => (root ? ['setpriv', `--reuid=${user[0]}`, `--regid=${user[1]}`, '--clear-groups', ...command] : command);

const environment = { ...plainEnvironment(), PATCHBAY_HOME: home, PATCHBAY_LOG_FILE: 'false' };

function start(...options) {
    const [program, ...args] = as([...words(find('ENTRYPOINT')), ...words(find('CMD')), '--port', String(port), ...options]);
    return new Program(program, args, { env: environment, cwd: '/' });
}

/** Every file of the installation with its size and the time of its last change. */
function installed() {
    return run('find', [installation, '-type', 'f', '-printf', '%P %s %T@\\n']).out.split('\n').sort();
}

before(async () => {
    port = await freePort();
    mkdirSync(installation);
    mkdirSync(home);
    chmodSync(folder, 0o755);
    const unpack = /tar .*/.exec(find('RUN', 'tar').getRawArgumentsContent())[0]
        .replace(/launcher\/target\/\S+/, built('.tar.gz')).replace(IMAGE_ROOT, installation);
    assert.equal(run('sh', ['-c', unpack]).code, 0);
    if (root) {
        chownSync(home, ...user);
    }
});

after(() => host?.stop());

test('the class archive is made while the image is built', () => {
    const { code, text } = run('sh', ['-c', find('RUN', 'archive').getRawArgumentsContent().replace(IMAGE_ROOT, installation)]);
    assert.equal(code, 0, text);
    assert.match(run('ls', [join(installation, 'cache')]).out, /\.jsa$/m);
});

test('without being told who may call, the container does not start', async () => {
    const refused = start();
    assert.equal(await refused.exit, 2, refused.text);
    assert.match(refused.text, /that needs authentication and TLS/);
});

test('it serves as a user who may write the home only', async () => {
    const untouched = installed();
    assert.match(untouched.join('\n'), /\.jsa /);
    host = start('--behind-proxy', '192.0.2.1', '--set', 'auth.required=false');
    await host.says('Stop with');
    assert.deepEqual(installed(), untouched);
});

test('the health check passes while it runs, and fails afterwards', async () => {
    const [program, ...args] = words(find('HEALTHCHECK'));
    assert.equal(run(program, args).code, 0);
    assert.equal(await host.stop(), 0, host.text);
    assert.notEqual(run(program, args).code, 0);
});
