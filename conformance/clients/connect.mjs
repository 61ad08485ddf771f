// The official TypeScript clients, version 1 (legacy) and 2 (modern), over HTTP and stdio, behind one small face.

import { EventEmitter, once } from 'node:events';
import * as v2 from '@modelcontextprotocol/client';
import { StdioClientTransport as StdioV2 } from '@modelcontextprotocol/client/stdio';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport as SseV1 } from '@modelcontextprotocol/sdk/client/sse.js';
import { StdioClientTransport as StdioV1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { WebSocketClientTransport as WebSocketV1 } from '@modelcontextprotocol/sdk/client/websocket.js';
import { ElicitRequestSchema, ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';

const INFO = { name: 'patchbay-clients', version: '1.0.0' };
const MODERN = '2026-07-28';
const WAIT_MILLIS = 20_000;

/** A connected client: what the tests do with it, whichever it is. */
class Connected {
    #client;
    #changes = new EventEmitter();
    #seen = 0;

    constructor(client) {
        this.#client = client;
    }

    /** To be called by the client for each tools/list_changed. */
    changed = () => {
        this.#seen++;
        this.#changes.emit('changed', performance.now());
    };

    /** How many tools/list_changed have arrived. */
    get seen() {
        return this.#seen;
    }

    async tools() {
        return (await this.#client.listTools()).tools.map(tool => tool.name).sort();
    }

    async call(name, args) {
        const result = await this.#client.callTool({ name, arguments: args });
        return result.content.map(block => block.text).join('\n');
    }

    /** What a call that the tool or the host refuses says. */
    async refusal(name, args) {
        const result = await this.#client.callTool({ name, arguments: args });
        if (!result.isError) {
            throw new Error(`${name} answered ${JSON.stringify(result)}`);
        }
        return result.content.map(block => block.text).join('\n');
    }

    /** Of a client up to 2025-11-25 over HTTP. */
    get session() {
        return this.#client.transport.sessionId;
    }

    /** Does something and gives the time of the next tools/list_changed, which must come within the deadline. */
    async changeAfter(action) {
        const change = once(this.#changes, 'changed', { signal: AbortSignal.timeout(WAIT_MILLIS) }).catch(() => {
            throw new Error(`no tools/list_changed within ${WAIT_MILLIS} ms`);
        });
        const [[time]] = await Promise.all([change, action()]);
        return time;
    }

    close() {
        return this.#client.close();
    }
}

async function legacy(transport, { answer } = {}) {
    const client = new ClientV1(INFO, { capabilities: answer ? { elicitation: {} } : {} });
    const connected = new Connected(client);
    if (answer) {
        client.setRequestHandler(ElicitRequestSchema, answer);
    }
    client.setNotificationHandler(ToolListChangedNotificationSchema, connected.changed);
    await client.connect(transport);
    return connected;
}

async function modern(transport, mode, { answer } = {}) {
    const capabilities = answer ? { elicitation: { form: {} } } : {};
    const client = new v2.Client(INFO, { versionNegotiation: { mode }, capabilities });
    const connected = new Connected(client);
    if (answer) {
        client.setRequestHandler('elicitation/create', answer);
    }
    client.setNotificationHandler('notifications/tools/list_changed', connected.changed);
    await client.connect(transport);
    if (client.getNegotiatedProtocolVersion() !== MODERN) {
        throw new Error(`wanted ${MODERN}, got ${client.getNegotiatedProtocolVersion()}`);
    }
    await client.listen({ toolsListChanged: true });
    return connected;
}

/** The first version opens its notification stream on its own, after connecting: waits until the server has taken it. */
async function legacyHttp(url, options) {
    let opened;
    const stream = new Promise((resolve, reject) => {
        opened = response => (response.ok ? resolve() : reject(new Error(`GET answered ${response.status}`)));
    });
    const fetchAndTell = async (target, init) => {
        const response = await fetch(target, init);
        if (init?.method === 'GET') {
            opened(response);
        }
        return response;
    };
    const connected = await legacy(new HttpV1(new URL(url), { fetch: fetchAndTell, requestInit: credential(options) }), options);
    await stream;
    return connected;
}

const credential = ({ key } = {}) => (key ? { headers: { Authorization: `Bearer ${key}` } } : {});

/**
 * Connects over HTTP to a URL. The options are { key, answer }: the API key, and what the user says to the questions of tools,
 * as the function that the SDK calls.
 */
export const overHttp = {
    'v1 legacy': legacyHttp,
    'v2 modern': (url, options) => modern(
        new v2.StreamableHTTPClientTransport(new URL(url), { requestInit: credential(options) }), { pin: MODERN }, options)
};

const at = (url, path) => new URL(path, url);

/** The SDK has no place for a credential of a WebSocket; Node's takes headers where browsers take only protocols. */
async function legacyWebSocket(url, options) {
    const plain = globalThis.WebSocket;
    globalThis.WebSocket = class extends plain {
        constructor(target, protocols) {
            super(target, { protocols, ...credential(options) });
        }
    };
    try {
        return await legacy(new WebSocketV1(new URL(at(url, '/ws').href.replace(/^http/, 'ws'))), options);
    } finally {
        globalThis.WebSocket = plain;
    }
}

/** Connects to the other transports that share the port of an URL; only the first version of the SDK knows them. */
export const besideHttp = {
    'v1 legacy over WebSocket': legacyWebSocket,
    'v1 legacy over HTTP+SSE': (url, options) => legacy(new SseV1(at(url, '/sse'), { requestInit: credential(options) }), options)
};

/** Starts a command, given as { command, args }, and connects to its standard input and output. */
export const overStdio = {
    'v1 legacy': server => legacy(new StdioV1(server)),
    'v2 modern': server => modern(new StdioV2(server), { pin: MODERN }),
    'v2 auto': server => modern(new StdioV2(server), 'auto')
};
