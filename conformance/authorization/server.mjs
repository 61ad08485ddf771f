// A real authorization server, oidc-provider, on loopback: people are signed in and agree at once.

import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider, { errors } from 'oidc-provider';

export const FARM = { id: 'farm', secret: 'farm-secret' };
export const DESK = { id: 'desk', redirect: 'http://127.0.0.1:1/callback' };
export const HOST = { id: 'patchbay', secret: 'host+secret/of:its own' };
export const SCOPES = 'tools.read tools.write tools.admin';

/** A key to sign with, as the server wants it. */
export function signingKey(kid) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
}

export class AuthorizationServer {
    #server;

    /**
     * @param port 0 for a free one; a server that comes back with other keys must have the one it had
     * @param keys the first of them signs
     * @param resources what tokens may be asked for: URL to format, `jwt` or `opaque`
     */
    static async start({ port = 0, keys, resources, lifetime = 300 }) {
        const started = new AuthorizationServer();
        started.#server = createServer();
        started.#server.listen(port, '127.0.0.1');
        await once(started.#server, 'listening');
        started.port = started.#server.address().port;
        started.issuer = `http://127.0.0.1:${started.port}`;
        const provider = new Provider(started.issuer, configuration(keys, resources, lifetime));
        const answer = provider.callback();
        started.#server.on('request', (request, response) => {
            response.shouldKeepAlive = false; // or clients would use connections of the server before it was restarted
            return request.url.startsWith('/interaction/') ? agree(provider, request, response) : answer(request, response);
        });
        return started;
    }

    /** Gone for everybody, also for those who hold a connection. */
    async stop() {
        this.#server.closeAllConnections();
        this.#server.close();
        await once(this.#server, 'close');
    }
}

function configuration(keys, resources, lifetime) {
    return {
        jwks: { keys },
        cookies: { keys: ['for these tests only'] },
        clients: [
            { ...confidential(FARM), grant_types: ['client_credentials'] },
            { ...confidential(HOST), grant_types: [] },
            {
                client_id: DESK.id,
                token_endpoint_auth_method: 'none',
                application_type: 'native',
                grant_types: ['authorization_code'],
                response_types: ['code'],
                redirect_uris: [DESK.redirect]
            }
        ],
        scopes: SCOPES.split(' '),
        findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
        interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
        pkce: { required: () => true },
        ttl: { AccessToken: lifetime, ClientCredentials: lifetime, Grant: 600, Interaction: 600, Session: 600, AuthorizationCode: 60 },
        features: {
            devInteractions: { enabled: false },
            clientCredentials: { enabled: true },
            introspection: { enabled: true, allowedPolicy: (_, client) => client.clientId === HOST.id },
            revocation: { enabled: true, allowedPolicy: () => true },
            registration: { enabled: true },
            resourceIndicators: {
                enabled: true,
                useGrantedResource: () => true,
                getResourceServerInfo(_, resource) {
                    if (!resources[resource]) {
                        throw new errors.InvalidTarget();
                    }
                    return {
                        scope: SCOPES,
                        audience: resource,
                        accessTokenTTL: lifetime,
                        accessTokenFormat: resources[resource],
                        jwt: { sign: { alg: 'RS256' } }
                    };
                }
            }
        }
    };
}

const confidential = client => ({
    client_id: client.id,
    client_secret: client.secret,
    redirect_uris: [],
    response_types: []
});

/** In place of a person with a browser. */
async function agree(provider, request, response) {
    const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
    let result = { login: { accountId: 'ada' } };
    if (prompt.name === 'consent') {
        const grant = grantId
            ? await provider.Grant.find(grantId)
            : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
        grant.addOIDCScope((prompt.details.missingOIDCScope ?? []).join(' '));
        for (const [resource, scopes] of Object.entries(prompt.details.missingResourceScopes ?? {})) {
            grant.addResourceScope(resource, scopes.join(' '));
        }
        result = { consent: { grantId: await grant.save() } };
    }
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}
