// The official TypeScript clients with their own support for OAuth, and what a person does between.

import * as v2 from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { DESK } from './server.mjs';
import { browse } from './tokens.mjs';

const INFO = { name: 'patchbay-authorization', version: '1.0.0' };

/** Keeps what a client learns; the "browser" is remembered until the test goes there. */
class Memory {
    redirectUrl = DESK.redirect;
    clientMetadata = {
        client_name: INFO.name,
        redirect_uris: [DESK.redirect],
        application_type: 'native',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none'
    };
    #kept = {};

    clientInformation = () => this.#kept.client;
    saveClientInformation = client => void (this.#kept.client = client);
    tokens = () => this.#kept.tokens;
    saveTokens = tokens => void (this.#kept.tokens = tokens);
    codeVerifier = () => this.#kept.verifier;
    saveCodeVerifier = verifier => void (this.#kept.verifier = verifier);
    discoveryState = () => this.#kept.discovery;
    saveDiscoveryState = discovery => void (this.#kept.discovery = discovery);
    redirectToAuthorization = url => void (this.visited = url);
}

const generations = {
    'v1 legacy': {
        client: () => new ClientV1(INFO),
        transport: (url, authProvider) => new HttpV1(new URL(url), { authProvider }),
        finish: (transport, back) => transport.finishAuth(back.get('code'))
    },
    'v2 modern': {
        client: () => new v2.Client(INFO, { versionNegotiation: { mode: { pin: '2026-07-28' } } }),
        transport: (url, authProvider) => new v2.StreamableHTTPClientTransport(new URL(url), { authProvider }),
        finish: (transport, back) => transport.finishAuth(back)
    }
};

/** From nothing but the URL of the host to the answer of a tool; also gives where the person was sent. */
async function signInAndCall({ client, transport, finish }, url, name, args) {
    const memory = new Memory();
    const first = transport(url, memory);
    const refused = await client().connect(first).then(
        () => null,
        failure => failure
    );
    if (!memory.visited) {
        throw new Error('nobody was asked to sign in', { cause: refused });
    }
    await finish(first, (await browse(memory.visited, DESK.redirect)).searchParams);
    const connected = client();
    await connected.connect(transport(url, memory));
    try {
        const result = await connected.callTool({ name, arguments: args });
        return { visited: memory.visited, text: result.content.map(block => block.text).join('\n') };
    } finally {
        await connected.close();
    }
}

export const clients = Object.fromEntries(
    Object.entries(generations).map(([name, generation]) => [name, (...rest) => signInAndCall(generation, ...rest)])
);
