// Calls of one tool in both eras, as raw HTTP, so that status and headers can be seen.

const MODERN = '2026-07-28';
const LEGACY = '2025-11-25';
const META = {
    'io.modelcontextprotocol/protocolVersion': MODERN,
    'io.modelcontextprotocol/clientInfo': { name: 'patchbay-authorization', version: '1.0.0' },
    'io.modelcontextprotocol/clientCapabilities': {}
};

async function post(url, token, headers, message) {
    const answer = await fetch(url, {
        method: 'POST',
        headers: {
            'content-type': 'application/json',
            accept: 'application/json, text/event-stream',
            ...(token ? { authorization: `Bearer ${token}` } : {}),
            ...headers
        },
        body: JSON.stringify({ jsonrpc: '2.0', ...message })
    });
    return {
        status: answer.status,
        challenge: answer.headers.get('www-authenticate'),
        retryAfter: answer.headers.get('retry-after'),
        session: answer.headers.get('mcp-session-id'),
        body: await answer.text()
    };
}

function modern(url, token, name, args) {
    const headers = { 'mcp-protocol-version': MODERN, 'mcp-method': 'tools/call', 'mcp-name': name };
    return post(url, token, headers, { id: 1, method: 'tools/call', params: { name, arguments: args, _meta: META } });
}

/** The answer to the call, or to what came before it when that is refused. */
async function legacy(url, token, name, args) {
    const clientInfo = { name: 'patchbay-authorization', version: '1.0.0' };
    const params = { protocolVersion: LEGACY, capabilities: {}, clientInfo };
    const opened = await post(url, token, {}, { id: 0, method: 'initialize', params });
    if (opened.status !== 200) {
        return opened;
    }
    const headers = { 'mcp-protocol-version': LEGACY, 'mcp-session-id': opened.session };
    await post(url, token, headers, { method: 'notifications/initialized' });
    return post(url, token, headers, { id: 1, method: 'tools/call', params: { name, arguments: args } });
}

export const eras = { legacy, modern };
