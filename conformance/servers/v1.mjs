// A server of version 1 of the official SDK: v1.mjs sessions|stateless. Says its port on stdout.

import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { SubscribeRequestSchema, UnsubscribeRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const sessions = process.argv[2] === 'sessions';
const servers = new Map();
const cancelled = new Set();
let grown = false;

const text = value => ({ content: [{ type: 'text', text: value }] });

function grow(server) {
    server.registerTool('grown', { description: 'Was not there before.' }, async () => text('grown'));
}

function build() {
    const server = new McpServer({ name: 'official-v1', version: '1' }, { capabilities: { resources: { subscribe: true }, logging: {} } });
    const subscribed = new Set();
    server.server.setRequestHandler(SubscribeRequestSchema, async ({ params }) => {
        subscribed.add(params.uri);
        return {};
    });
    server.server.setRequestHandler(UnsubscribeRequestSchema, async ({ params }) => {
        subscribed.delete(params.uri);
        return {};
    });
    server.registerTool('echo', { inputSchema: { text: z.string() }, annotations: { readOnlyHint: true } }, async args => text(args.text));
    server.registerTool('count', {}, async extra => {
        for (let n = 1; n <= 3; n++) {
            await extra.sendNotification({
                method: 'notifications/progress',
                params: { progressToken: extra._meta.progressToken, progress: n, total: 3 }
            });
        }
        return text('counted');
    });
    server.registerTool('ask', {}, async extra => {
        const answer = await extra.sendRequest(
            {
                method: 'elicitation/create',
                params: {
                    message: 'Who are you?',
                    requestedSchema: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] }
                }
            },
            z.any()
        );
        return text(`Hello, ${answer.content?.name ?? answer.action}`);
    });
    server.registerTool('think', {}, async extra => {
        const answer = await extra.sendRequest(
            {
                method: 'sampling/createMessage',
                params: { messages: [{ role: 'user', content: { type: 'text', text: 'Capital?' } }], maxTokens: 10 }
            },
            z.any()
        );
        return text(answer.content.text);
    });
    server.registerTool('wait', { inputSchema: { id: z.string() } }, ({ id }, extra) => new Promise(resolve => {
        extra.signal.addEventListener('abort', () => {
            cancelled.add(id);
            resolve(text('cancelled'));
        });
    }));
    server.registerTool('was_cancelled', { inputSchema: { id: z.string() } }, async ({ id }) => text(String(cancelled.has(id))));
    server.registerTool('fail', {}, async () => {
        throw new Error('Select something first');
    });
    server.registerTool('grow', {}, async () => {
        if (!grown) {
            grown = true;
            servers.forEach(other => grow(other.server));
        }
        return text('done');
    });
    server.registerTool('touch', { inputSchema: { uri: z.string() } }, async ({ uri }) => {
        for (const other of servers.values()) {
            if (other.subscribed.has(uri)) {
                await other.server.server.sendResourceUpdated({ uri });
            }
        }
        return text('touched');
    });
    const contents = uri => ({ contents: [{ uri: uri.href, mimeType: 'text/plain', text: `this is ${uri.href}` }] });
    server.registerResource('static', 'test://static/one', {}, async uri => contents(uri));
    server.registerResource('item', new ResourceTemplate('test://item/{id}', { list: undefined }), {}, async uri => contents(uri));
    server.registerPrompt('brief', { argsSchema: { shot: z.string() } }, async ({ shot }) => ({
        messages: [{ role: 'user', content: { type: 'text', text: `About ${shot}` } }]
    }));
    if (grown) {
        grow(server);
    }
    return { server, subscribed };
}

async function transportOf(request, response) {
    const known = servers.get(request.headers['mcp-session-id']);
    if (known) {
        return known.transport;
    }
    const made = build();
    made.transport = new StreamableHTTPServerTransport({
        sessionIdGenerator: sessions ? randomUUID : undefined,
        onsessioninitialized: id => servers.set(id, made),
        onsessionclosed: id => servers.delete(id)
    });
    await made.server.connect(made.transport);
    if (!sessions) {
        // As the SDK's example does it: nobody else ends what a client does not wait for any more.
        response.on('close', () => {
            made.transport.close();
            made.server.close();
        });
    }
    return made.transport;
}

const http = createServer(async (request, response) => {
    if (!sessions && request.method !== 'POST') {
        response.writeHead(405).end();
        return;
    }
    if (sessions && request.headers['mcp-session-id'] && !servers.has(request.headers['mcp-session-id'])) {
        response.writeHead(404).end();
        return;
    }
    await (await transportOf(request, response)).handleRequest(request, response);
});
http.listen(0, '127.0.0.1', () => console.log(http.address().port));
