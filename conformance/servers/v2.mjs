// A server of version 2 of the official SDK, as it serves 2026-07-28. Says its port on stdout.

import { createServer } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { acceptedContent, createMcpHandler, inputRequired, inputResponse, McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { z } from 'zod';

const cancelled = new Set();
let grown = false;

const text = value => ({ content: [{ type: 'text', text: value }] });
const Name = z.object({ name: z.string() });

function build() {
    const server = new McpServer(
        { name: 'official-v2', version: '2' },
        { capabilities: { tools: { listChanged: true }, resources: { subscribe: true, listChanged: true } } }
    );
    server.registerTool('echo', { inputSchema: z.object({ text: z.string() }), annotations: { readOnlyHint: true } }, async args => text(args.text));
    server.registerTool('count', {}, async ctx => {
        for (let n = 1; n <= 3; n++) {
            await ctx.mcpReq.notify({
                method: 'notifications/progress',
                params: { progressToken: ctx.mcpReq._meta.progressToken, progress: n, total: 3 }
            });
        }
        return text('counted');
    });
    server.registerTool('ask', {}, async ctx => {
        const answer = acceptedContent(ctx.mcpReq.inputResponses, 'who', Name);
        return answer
            ? text(`Hello, ${answer.name}`)
            : inputRequired({ inputRequests: { who: inputRequired.elicit({ message: 'Who are you?', requestedSchema: Name }) } });
    });
    server.registerTool('think', {}, async ctx => {
        const answer = ctx.mcpReq.inputResponses?.model;
        const messages = [{ role: 'user', content: { type: 'text', text: 'Capital?' } }];
        return answer
            ? text(answer.content.text)
            : inputRequired({ inputRequests: { model: inputRequired.createMessage({ messages, maxTokens: 10 }) } });
    });
    server.registerTool('wait', { inputSchema: z.object({ id: z.string() }) }, ({ id }, ctx) => new Promise(resolve => {
        ctx.mcpReq.signal.addEventListener('abort', () => {
            cancelled.add(id);
            resolve(text('cancelled'));
        });
    }));
    server.registerTool('was_cancelled', { inputSchema: z.object({ id: z.string() }) }, async ({ id }) => text(String(cancelled.has(id))));
    server.registerTool('fail', {}, async () => {
        throw new Error('Select something first');
    });
    server.registerTool('grow', {}, async () => {
        grown = true;
        handler.notify.toolsChanged();
        return text('done');
    });
    if (grown) {
        server.registerTool('grown', { description: 'Was not there before.' }, async () => text('grown'));
    }
    server.registerTool('touch', { inputSchema: z.object({ uri: z.string() }) }, async ({ uri }) => {
        handler.notify.resourceUpdated(uri);
        return text('touched');
    });
    const contents = uri => ({ contents: [{ uri: uri.href, mimeType: 'text/plain', text: `this is ${uri.href}` }] });
    server.registerResource('static', 'test://static/one', {}, async uri => contents(uri));
    server.registerResource('item', new ResourceTemplate('test://item/{id}', { list: undefined }), {}, async uri => contents(uri));
    server.registerPrompt('brief', { argsSchema: z.object({ shot: z.string() }) }, async ({ shot }) => ({
        messages: [{ role: 'user', content: { type: 'text', text: `About ${shot}` } }]
    }));
    return server;
}

const handler = createMcpHandler(build, { legacy: 'reject' });
const http = createServer(toNodeHandler(handler));
http.listen(0, '127.0.0.1', () => console.log(http.address().port));
