// The distribution as the resource server of a real authorization server.

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Host, fixtureJar, freePort, temporaryFolder } from '../host.mjs';
import { eras } from './calls.mjs';
import { clients } from './oauth-client.mjs';
import { AuthorizationServer, HOST, signingKey } from './server.mjs';
import { byCode, byCredentials, revoke } from './tokens.mjs';

const LIFETIME = 5; // seconds
const SCOPE = 'tools.write';
const ECHO = ['echo', { text: 'heard' }];

const keys = [signingKey('first')];
const home = temporaryFolder('authorization');
let server, host, resource, elsewhere;

async function startServer(lifetime = 300) {
    const resources = { [resource]: 'jwt', [elsewhere]: 'jwt' };
    server = await AuthorizationServer.start({ port: server?.port, keys, resources, lifetime });
}

async function restartServer(lifetime) {
    await server.stop();
    await startServer(lifetime);
}

async function startHost(settings) {
    await host?.stop();
    const skills = join(home, 'skills');
    host = await Host.start({
        home,
        skills,
        log: join(home, 'host.log'),
        port: Number(new URL(resource).port),
        settings: {
            'auth.methods': 'oauth',
            'auth.oauth.resource': resource,
            'auth.oauth.scopes': SCOPE,
            'limits.failuresPerAddress': '100000/m',
            ...settings
        }
    });
}

before(async () => {
    mkdirSync(join(home, 'skills'));
    symlinkSync(fixtureJar(), join(home, 'skills', 'fixture.jar'));
    resource = `http://127.0.0.1:${await freePort()}/mcp`;
    elsewhere = `http://127.0.0.1:${await freePort()}/mcp`;
    await startServer();
});

after(async () => {
    await host?.stop();
    await server?.stop();
});

function metadataUrl() {
    return resource.replace('/mcp', '/.well-known/oauth-protected-resource/mcp');
}

const challenge = error =>
    'Bearer ' +
    (error ? `error="invalid_token", error_description="${error}", ` : '') +
    `resource_metadata="${metadataUrl()}", scope="${SCOPE}"`;

async function assertLetIn(call, token) {
    const answer = await call(resource, token, ...ECHO);
    assert.equal(answer.status, 200, JSON.stringify(answer));
    assert.match(answer.body, /heard/);
}

async function assertRefused(call, token, error) {
    const answer = await call(resource, token, ...ECHO);
    assert.equal(answer.status, 401, answer.body);
    assert.equal(answer.challenge, challenge(error));
    assert.doesNotMatch(answer.body, /heard/);
}

describe('JWTs', () => {
    before(() =>
        startHost({
            'auth.jwt.issuer': server.issuer,
            'auth.jwt.clockSkew': '0s',
            'auth.oauth.scopeHierarchy': 'tools.admin > tools.write',
            'policy.scopes': 'READS=tools.write'
        })
    );

    test('the metadata names the resource and the authorization server, for everybody', async () => {
        for (const url of [metadataUrl(), metadataUrl().replace(/\/mcp$/, '')]) {
            const answer = await fetch(url, { headers: { origin: 'http://localhost:1234' } });
            assert.equal(answer.status, 200);
            assert.deepEqual(await answer.json(), {
                resource,
                authorization_servers: [server.issuer],
                scopes_supported: [SCOPE],
                bearer_methods_supported: ['header']
            });
            assert.equal((await fetch(url, { method: 'POST' })).status, 405);
        }
    });

    test('there is nothing of an authorization server here', async () => {
        const headers = { authorization: `Bearer ${await byCredentials(server, resource)}` };
        const others = ['/authorize', '/token', '/register', `${metadataUrl()}/other`];
        for (const url of others.map(path => new URL(path, resource))) {
            assert.equal((await fetch(url)).status, 401, `${url} without a token`);
            assert.equal((await fetch(url, { headers })).status, 404, url.href);
        }
    });

    for (const [era, call] of Object.entries(eras)) {
        test(`${era}: without a token the answer says where to get one`, () => assertRefused(call, null));

        test(`${era}: a machine's token`, async () => assertLetIn(call, await byCredentials(server, resource)));

        test(`${era}: a person's token, by code and PKCE`, async () => assertLetIn(call, await byCode(server, resource)));

        test(`${era}: a token without the scope is told which, and one with it, or a broader one, is enough`, async () => {
            const answer = await call(resource, await byCode(server, resource, 'tools.read'), ...ECHO);
            assert.equal(answer.status, 403, answer.body);
            assert.equal(
                answer.challenge,
                `Bearer error="insufficient_scope", scope="tools.write", resource_metadata="${metadataUrl()}"`
            );
            await assertLetIn(call, await byCode(server, resource, 'tools.write'));
            await assertLetIn(call, await byCode(server, resource, 'tools.admin'));
        });

        test(`${era}: a token for another resource`, async () =>
            assertRefused(call, await byCredentials(server, elsewhere), 'The token was issued for another resource.'));

        test(`${era}: a token that expires`, { timeout: 60_000 }, async () => {
            await restartServer(LIFETIME);
            const token = await byCredentials(server, resource);
            await assertLetIn(call, token);
            await sleep(LIFETIME * 1000 + 100);
            await assertRefused(call, token, 'The token has expired.');
            await restartServer();
        });

        test(`${era}: tokens of an issuer that is away are good as long as its keys are known`, async () => {
            const token = await byCredentials(server, resource);
            await server.stop();
            await assertLetIn(call, token);
            await startServer();
        });
    }

    test('keys change: the new one is known at once, the old one until it is withdrawn', { timeout: 120_000 }, async () => {
        const old = await byCredentials(server, resource);
        await assertLetIn(eras.modern, old);
        keys.unshift(signingKey('second'));
        await restartServer();
        await assertLetIn(eras.modern, await byCredentials(server, resource));
        await assertLetIn(eras.modern, old);

        keys.splice(0, keys.length, signingKey('third'));
        await restartServer();
        await sleep(30_000); // one refresh in that time, whatever tokens come
        await assertLetIn(eras.modern, await byCredentials(server, resource));
        await assertRefused(eras.modern, old, 'The token is signed with a key that its issuer does not publish.');
    });

    for (const [name, signInAndCall] of Object.entries(clients)) {
        test(`${name}: the official client finds its way from 401 to the call`, async () => {
            const { visited, text } = await signInAndCall(resource, ...ECHO);
            assert.equal(text, 'heard');
            assert.equal(visited.origin, server.issuer);
            assert.equal(visited.searchParams.get('resource'), resource);
            assert.equal(visited.searchParams.get('scope'), SCOPE);
        });
    }
});

describe('introspection', () => {
    before(async () => {
        await server.stop();
        server = await AuthorizationServer.start({ port: server.port, keys, resources: { [resource]: 'opaque', [elsewhere]: 'opaque' } });
        const secret = join(home, 'secret');
        writeFileSync(secret, `${HOST.secret}\n`);
        chmodSync(secret, 0o600);
        await startHost({
            'auth.introspection.url': `${server.issuer}/token/introspection`,
            'auth.introspection.issuer': server.issuer,
            'auth.introspection.client': HOST.id,
            'auth.introspection.secretFile': secret,
            'auth.introspection.cache': '0s'
        });
    });

    for (const [era, call] of Object.entries(eras)) {
        test(`${era}: a token is good until it is revoked`, async () => {
            const token = await byCredentials(server, resource);
            await assertLetIn(call, token);
            await revoke(server, token);
            await assertRefused(call, token, 'The token has expired, was revoked, or is none.');
        });

        test(`${era}: a person's token`, async () => assertLetIn(call, await byCode(server, resource)));

        test(`${era}: a token for another resource`, async () =>
            assertRefused(call, await byCredentials(server, elsewhere), 'The token was issued for another resource.'));

        test(`${era}: something that is no token`, () =>
            assertRefused(call, 'nonsense', 'The token has expired, was revoked, or is none.'));
    }

    test('while the server is away nobody is let in', async () => {
        const token = await byCredentials(server, resource);
        await server.stop();
        const answer = await eras.modern(resource, token, ...ECHO);
        assert.equal(answer.status, 503);
        assert.equal(answer.retryAfter, '5');
    });
});
