// Messages as they are, for what no well-behaved client does.

const INFO = { name: 'raw', version: '1.0.0' };
const MODERN = '2026-07-28';
const LEGACY = '2025-11-25';

async function post(url, key, headers, message) {
    const answer = await fetch(url, {
        method: 'POST',
        headers: {
            'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', Authorization: `Bearer ${key}`, ...headers
        },
        body: JSON.stringify({ jsonrpc: '2.0', ...message })
    });
    const text = await answer.text();
    const json = /^data: ?(\{.*)$/m.exec(text)?.[1] ?? text;
    return { status: answer.status, session: answer.headers.get('Mcp-Session-Id'), body: json.startsWith('{') ? JSON.parse(json) : json };
}

/** Calls a tool as a client of 2026-07-28 does that can show forms; further params are those of an answer. */
export function modernCall(url, key, name, params = {}) {
    return post(url, key, { 'MCP-Protocol-Version': MODERN, 'Mcp-Method': 'tools/call', 'Mcp-Name': name }, {
        id: 1,
        method: 'tools/call',
        params: {
            name,
            arguments: {},
            _meta: {
                'io.modelcontextprotocol/protocolVersion': MODERN,
                'io.modelcontextprotocol/clientInfo': INFO,
                'io.modelcontextprotocol/clientCapabilities': { elicitation: { form: {} } }
            },
            ...params
        }
    });
}

/** Begins a session and gives its id. */
export async function begin(url, key) {
    const params = { protocolVersion: LEGACY, capabilities: {}, clientInfo: INFO };
    const { status, session, body } = await post(url, key, {}, { id: 0, method: 'initialize', params });
    if (status !== 200) {
        throw new Error(`initialize answered ${status}: ${JSON.stringify(body)}`);
    }
    return session;
}

export function inSession(url, key, session, method, params = {}) {
    return post(url, key, { 'MCP-Protocol-Version': LEGACY, 'Mcp-Session-Id': session }, { id: 1, method, params });
}
