// The real nginx with our configuration in front of the real distribution.

import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { join } from 'node:path';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { read, run, temporaryFolder } from './files.mjs';
import { freePort, Program, startHost } from './host.mjs';

const NAME = 'mcp.example.com';
const SPOOFED = '198.51.100.7';
const folder = temporaryFolder();
const HEADERS = {
    'Content-Type': 'application/json',
    Accept: 'application/json, text/event-stream',
    'MCP-Protocol-Version': '2026-07-28'
};
const META = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} };

let port;
let hostPort;
let host;
let nginx;

/** Our file with other ports and certificates, within the least of a main file. */
function configuration(file) {
    const server = file
        .replaceAll(/127\.0\.0\.1:876[56]/g, `127.0.0.1:${hostPort}`)
        .replaceAll('patchbay:8765', `127.0.0.1:${hostPort}`)
        .replace(/listen 8443 ssl;\s*http2 on;/, 'listen 443 ssl http2;') // nginx before 1.25.1 knows no http2 directive
        .replace(/^\s*listen \[::\]:443.*\n/m, '')
        .replace('listen 443', `listen 127.0.0.1:${port}`)
        .replaceAll(/\/etc\/(ssl\/patchbay|nginx\/certs)\//g, `${folder}/`);
    const path = join(folder, 'nginx.conf');
    writeFileSync(path, `daemon off; pid ${folder}/nginx.pid; error_log stderr warn; events {}
        http { access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
            .map(kind => `${kind}_temp_path ${folder}/${kind};`).join(' ')}\n${server}\n}`);
    return path;
}

const message = (method, params = {}) => JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { _meta: META, ...params } });

/** A request to nginx over HTTP/1.1; gives status, headers and body. */
async function post(body, headers = {}) {
    const request = https.request({ port, host: '127.0.0.1', path: '/mcp', method: 'POST', rejectUnauthorized: false, servername: NAME,
        headers: { Host: NAME, ...HEADERS, ...headers } });
    request.end(body);
    const [response] = await once(request, 'response');
    response.setEncoding('utf8');
    let text = '';
    for await (const chunk of response) {
        text += chunk;
    }
    return { status: response.statusCode, headers: response.headers, text };
}

const list = headers => post(message('tools/list'), { 'Mcp-Method': 'tools/list', ...headers });

/** Sends bytes and reads until the other side closes. */
async function raw(socket, text) {
    socket.setEncoding('latin1');
    socket.end(text);
    let answer = '';
    for await (const chunk of socket) {
        answer += chunk;
    }
    return answer;
}

before(async () => {
    port = await freePort();
    hostPort = await freePort();
    chmodSync(folder, 0o755);
    const made = run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${NAME}`,
        '-addext', `subjectAltName=DNS:${NAME}`, '-keyout', join(folder, 'tls.key'), '-out', join(folder, 'tls.crt')]);
    assert.equal(made.code, 0, made.text);
    host = await startHost(join(folder, 'home'), '--port', String(hostPort), '--behind-proxy', '127.0.0.1',
        '--set', `http.allowedHosts=${NAME}`, '--set', 'auth.required=false');
    nginx = new Program('nginx', ['-c', configuration(read('nginx', 'patchbay.conf'))]);
    await connectable();
});

/** nginx says nothing when it is ready. */
async function connectable() {
    for (;;) {
        const socket = net.connect(port, '127.0.0.1');
        const connected = await once(socket, 'connect').then(() => true, () => false);
        socket.destroy();
        if (connected) {
            return;
        }
        assert.equal(nginx.child.exitCode, null, nginx.text);
    }
}

/** nginx again, in front of the host of that port. */
async function reloaded() {
    await nginx.stop();
    nginx = new Program('nginx', ['-c', configuration(read('nginx', 'patchbay.conf'))]);
    await connectable();
}

after(async () => {
    await nginx?.stop();
    await host?.stop();
});

for (const name of ['patchbay.conf', 'compose.conf', 'replicas.conf']) {
    test(`nginx -t accepts ${name}`, () => {
        const path = configuration(read('nginx', name));
        const { code, text } = run('nginx', ['-t', '-c', path]);
        assert.equal(code, 0, text);
        assert.doesNotMatch(text, /\[(warn|error|emerg)\]/);
    });
}

/** The lines that are no comments, without names and addresses, and with the same spaces. */
const rules = name => read('nginx', name).split('\n')
    .map(line => line.trim().replaceAll(/\s+/g, ' '))
    .filter(line => line && !line.startsWith('#') && !/^(listen|http2|server_name|server 127|server patchbay|ssl_certificate)/.test(line));

test('compose.conf differs from patchbay.conf in names and addresses only', () => {
    assert.deepEqual(rules('compose.conf'), rules('patchbay.conf'));
});

test('replicas.conf has all that patchbay.conf has', () => {
    assert.deepEqual(rules('patchbay.conf').filter(rule => !rules('replicas.conf').includes(rule)), []);
});

test('a call goes through', async () => {
    const { status, text } = await list();
    assert.equal(status, 200, text);
    assert.match(text, /hello_greet/);
});

test('HTTP/2 is spoken to clients', async () => {
    const session = http2.connect(`https://127.0.0.1:${port}`, { rejectUnauthorized: false, servername: NAME });
    const stream = session.request({ ':method': 'POST', ':path': '/mcp', ':authority': NAME,
        ...Object.fromEntries(Object.entries(HEADERS).map(([key, value]) => [key.toLowerCase(), value])), 'mcp-method': 'tools/list' });
    stream.end(message('tools/list'));
    const [headers] = await once(stream, 'response');
    stream.resume();
    await once(stream, 'end');
    session.close();
    assert.equal(headers[':status'], 200);
});

test('the address that a client claims is not believed, the one that nginx saw is', async () => {
    const closed = await startHost(join(folder, 'closed'), '--port', '0', '--behind-proxy', '127.0.0.1',
        '--set', `http.allowedHosts=${NAME}`, '--set', 'auth.required=false', '--set', `access.allow=${SPOOFED}`);
    const before = hostPort;
    hostPort = /127\.0\.0\.1:(\d+)\/mcp/.exec(closed.text)[1];
    try {
        await reloaded();
        assert.equal((await list({ 'X-Forwarded-For': SPOOFED })).status, 403);
        const asProxy = await fetch(`http://127.0.0.1:${hostPort}/mcp`, { method: 'POST', body: message('tools/list'),
            headers: { ...HEADERS, 'Mcp-Method': 'tools/list', 'X-Forwarded-For': SPOOFED } });
        await asProxy.text();
        assert.equal(asProxy.status, 200, 'what nginx would write for a client of that address');
    } finally {
        hostPort = before;
        await reloaded();
        await closed.stop();
    }
});

test('events pass when they come, not when the stream ends', async () => {
    const request = https.request({ port, host: '127.0.0.1', path: '/mcp', method: 'POST', rejectUnauthorized: false,
        headers: { Host: NAME, ...HEADERS, 'Mcp-Method': 'tools/call', 'Mcp-Name': 'hello_countdown' } });
    request.end(message('tools/call', { name: 'hello_countdown', arguments: { from: 3, pause: 300 },
        _meta: { ...META, progressToken: 'p' } }));
    const [response] = await once(request, 'response');
    assert.match(response.headers['content-type'], /^text\/event-stream/);
    const times = [];
    let text = '';
    for await (const chunk of response) {
        times.push(performance.now());
        text += chunk;
    }
    assert.equal(text.match(/notifications\/progress/g).length, 3);
    assert.match(text, /Lift-off!/);
    assert.ok(times.at(-1) - times[0] > 500, 'the first event is read long before the last');
});

test('a body with two lengths is refused, before and behind nginx (RFC 9112, section 6.3)', async () => {
    const smuggled = 'POST /mcp HTTP/1.1\r\nHost: ' + NAME + '\r\nContent-Type: application/json\r\nContent-Length: 4\r\n'
        + 'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: ' + NAME + '\r\n\r\n';
    const encrypted = tls.connect({ port, host: '127.0.0.1', rejectUnauthorized: false, servername: NAME });
    await once(encrypted, 'secureConnect');
    const plain = net.connect(hostPort, '127.0.0.1');
    for (const answer of [await raw(encrypted, smuggled), await raw(plain, smuggled)]) {
        assert.match(answer, /^HTTP\/1\.1 400 /);
        assert.equal(answer.match(/HTTP\/1\.1 /g).length, 1, answer);
    }
});

test('a body that is too large is refused by nginx as by the host', async () => {
    const { status } = await post(' '.repeat(4 * 1024 * 1024 + 1)).catch(() => ({ status: 413 })); // it may close first
    assert.equal(status, 413);
});

test('metrics are not for everybody', async () => {
    const request = https.get({ port, host: '127.0.0.1', path: '/metrics', rejectUnauthorized: false, headers: { Host: NAME } });
    const [response] = await once(request, 'response');
    response.resume();
    assert.equal(response.statusCode, 404);
});

test('more than the rate is answered with 429, and only that', async () => {
    const answers = await Promise.all(Array.from({ length: 400 }, () => list().then(({ status }) => status)));
    const refused = answers.filter(status => status === 429).length;
    assert.ok(refused > 0, 'some are refused');
    assert.equal(answers.filter(status => status === 200).length + refused, answers.length);
});
