// What a host has counted: tells which of several has served a call.

async function lines(host, key, name) {
    const answer = await fetch(new URL('/metrics', host.url), { headers: key ? { Authorization: `Bearer ${key}` } : {} });
    const text = await answer.text();
    if (answer.status !== 200) {
        throw new Error(`/metrics answered ${answer.status}: ${text}`);
    }
    return text.split('\n').filter(line => line.startsWith(name));
}

/** How many uses run at a host. */
export async function inFlight(host, key) {
    const [line] = await lines(host, key, 'patchbay_calls_in_flight ');
    return Number(line.split(' ')[1]);
}

/** Uses by outcome of a name, as patchbay_calls_total of that host has it now. */
async function calls(host, key, name) {
    const counted = {};
    for (const line of await lines(host, key, 'patchbay_calls_total{')) {
        const [, labels, value] = /^patchbay_calls_total\{(.*)\} (\S+)$/.exec(line);
        const { name: used, outcome } = Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, k, v]) => [k, v]));
        if (used === name && Number(value) > 0) {
            counted[outcome] = Number(value);
        }
    }
    return counted;
}

/** The same of several hosts, as what an action has added. */
export async function callsDuring(hosts, key, name, action) {
    const before = await Promise.all(hosts.map(host => calls(host, key, name)));
    await action();
    const after = await Promise.all(hosts.map(host => calls(host, key, name)));
    return after.map((counted, i) => Object.fromEntries(Object.entries(counted)
        .map(([outcome, count]) => [outcome, count - (before[i][outcome] ?? 0)])
        .filter(([, count]) => count > 0)));
}
