// The unit is understood by systemd, and leaves the service few rights.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { command, read, run, temporaryFolder } from './files.mjs';

const unit = join(temporaryFolder(), 'patchbay.service');
writeFileSync(unit, read('systemd', 'patchbay.service').replaceAll('/opt/patchbay/bin/patchbay', command()));

test('systemd-analyze verify has nothing to say', () => {
    const { code, text } = run('systemd-analyze', ['verify', unit]);
    assert.equal(text, '');
    assert.equal(code, 0);
});

test('systemd-analyze security finds an exposure of at most 1.5', () => {
    const { code, text } = run('systemd-analyze', ['security', '--offline=true', '--threshold=15', unit]);
    assert.equal(code, 0, text);
    assert.match(text, /Overall exposure level for patchbay.service: 1\.\d OK/);
});
