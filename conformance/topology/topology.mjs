// Two applications, two gateway replicas and nginx.

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { command, fixtureJar, freePort, helloJar, Host, temporaryFolder } from '../host.mjs';
import { Proxy } from './proxy.mjs';

const LOGS = join(dirname(fileURLToPath(import.meta.url)), '..', 'target', 'topology');
export const STOP_DELAY_MILLIS = 1000;

/** Starts a command of the distribution and gives what it prints. */
function patchbay(args, environment) {
    const { status, stdout, stderr } = spawnSync(command(), args, { encoding: 'utf8', env: { ...process.env, ...environment } });
    if (status !== 0) {
        throw new Error(`patchbay ${args.join(' ')} ended with ${status}: ${stderr}`);
    }
    return stdout;
}

export class Topology {
    applications = {};
    replicas = [];
    keys = {};
    #work = temporaryFolder('topology');
    #ports = [];

    static async start() {
        const topology = new Topology();
        rmSync(LOGS, { recursive: true, force: true });
        mkdirSync(LOGS, { recursive: true });
        topology.#makeKeys();
        topology.#ports = [await freePort(), await freePort()];
        await Promise.all([
            topology.startApplication('blender'),
            topology.startApplication('maya'),
            topology.startReplica(0),
            topology.startReplica(1)
        ]);
        const proxy = async affinity => Proxy.start({
            folder: topology.#work, port: await freePort(), ports: topology.#ports, tls: process.env.TOPOLOGY_TLS, affinity
        });
        topology.inTurn = await proxy(false);
        topology.withAffinity = await proxy(true);
        return topology;
    }

    get registry() {
        return join(this.#work, 'registry');
    }

    #file = name => join(this.#work, name);

    #starts = 0;

    /** One for each start, as those that end are to be looked at, too. */
    #log = name => join(LOGS, `${name}-${++this.#starts}.txt`);

    /** What the hosts have logged as errors, each with its file. */
    errors() {
        return readdirSync(LOGS).flatMap(name => readFileSync(join(LOGS, name), 'utf8').split('\n')
            .filter(line => line.includes(' ERROR ')).map(line => `${name}: ${line}`));
    }

    /** One for each caller, and one for the replicas among themselves. */
    #makeKeys() {
        for (const name of ['ann', 'ben', 'gateway']) {
            const said = patchbay(['keys', 'create', name], { PATCHBAY_AUTH_KEYS_FILE: this.#file('keys') });
            this.keys[name] = /pbk_\S+/.exec(said)[0];
        }
        writeFileSync(this.#file('gateway.token'), this.keys.gateway, { mode: 0o600 });
        this.seal('new');
    }

    /** patchbay seal, on the file that both replicas have. */
    seal(what) {
        return patchbay(['seal', what], { PATCHBAY_SEAL_FILE: this.#file('seal') });
    }

    /** A host inside of an application, as its plug-in starts it. */
    async startApplication(name) {
        const skills = this.#file(`${name}-skills`);
        mkdirSync(skills, { recursive: true });
        copyFileSync(fixtureJar(), join(skills, 'conformance-fixture.jar'));
        this.applications[name] = await Host.start({
            home: this.#file(name),
            skills,
            log: this.#log(name),
            environment: { DCC_MCP_DCC: name, DCC_MCP_REGISTRY_DIR: this.registry }
        });
        return this.applications[name];
    }

    /** Starts a replica, again at the port where nginx looks for it. */
    async startReplica(index) {
        const skills = this.#file(`gateway-${index}-skills`);
        mkdirSync(skills, { recursive: true });
        this.replicas[index] = await Host.start({
            home: this.#file(`gateway-${index}`),
            skills,
            log: this.#log(`gateway-${index}`),
            port: this.#ports[index],
            settings: {
                'gateway.enabled': true,
                'gateway.tokenFile': this.#file('gateway.token'),
                'registry.directory': this.registry,
                'auth.methods': 'key',
                'auth.keys.file': this.#file('keys'),
                'seal.file': this.#file('seal'),
                'stop.delay': `${STOP_DELAY_MILLIS}ms`
            },
            args: ['--behind-proxy', '127.0.0.1']
        });
        return this.replicas[index];
    }

    dropHello(application) {
        copyFileSync(helloJar(), this.#hello(application));
    }

    removeHello(application) {
        rmSync(this.#hello(application));
    }

    #hello = application => this.#file(`${application}-skills/hello-world.jar`);

    async stop() {
        await Promise.all([this.inTurn, this.withAffinity].map(proxy => proxy?.stop()));
        const codes = await Promise.all([...this.replicas, ...Object.values(this.applications)].map(host => host?.stop()));
        return codes;
    }
}
