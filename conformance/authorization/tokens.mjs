// What clients do at the authorization server.

import { createHash, randomBytes } from 'node:crypto';
import { DESK, FARM, HOST } from './server.mjs';

const basic = ({ id, secret }) =>
    `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;

async function post(url, form, authorization) {
    return fetch(url, {
        method: 'POST',
        headers: authorization ? { authorization } : {},
        body: new URLSearchParams(form)
    });
}

async function token(server, form, client) {
    const answer = await post(`${server.issuer}/token`, form, client && basic(client));
    const body = await answer.json();
    if (answer.status !== 200) {
        throw new Error(`no token: ${answer.status} ${JSON.stringify(body)}`);
    }
    return body.access_token;
}

/** A token for a machine. */
export const byCredentials = (server, resource, scope = 'tools.write') =>
    token(server, { grant_type: 'client_credentials', resource, scope }, FARM);

/** A token for a person, by authorization code and PKCE. */
export async function byCode(server, resource, scope = 'tools.write') {
    const verifier = randomBytes(32).toString('base64url');
    const url = new URL(`${server.issuer}/auth`);
    url.search = new URLSearchParams({
        client_id: DESK.id,
        response_type: 'code',
        redirect_uri: DESK.redirect,
        scope,
        resource,
        state: 'x',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256'
    });
    const { searchParams: back } = await browse(url, DESK.redirect);
    if (back.get('iss') !== server.issuer) {
        throw new Error(`the code is from ${back.get('iss')}`); // RFC 9207
    }
    return token(server, {
        grant_type: 'authorization_code',
        client_id: DESK.id,
        code: back.get('code'),
        redirect_uri: DESK.redirect,
        code_verifier: verifier,
        resource
    });
}

/** Follows redirects with cookies, as a browser, until the one that leads back to the client. */
export async function browse(start, redirect) {
    const cookies = new Map();
    let url = new URL(start);
    for (let hops = 0; hops < 20; hops++) {
        const answer = await fetch(url, {
            redirect: 'manual',
            headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
        });
        for (const cookie of answer.headers.getSetCookie()) {
            const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/);
            value ? cookies.set(name, value) : cookies.delete(name);
        }
        const location = answer.headers.get('location');
        if (!location) {
            throw new Error(`${url} answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
        }
        url = new URL(location, url);
        if (url.href.startsWith(redirect)) {
            return url;
        }
    }
    throw new Error(`too many redirects, last to ${url}`);
}

export const revoke = (server, accessToken) =>
    post(`${server.issuer}/token/revocation`, { token: accessToken }, basic(FARM));
