// The folders of one host: a fresh home, and a skills folder that holds the conformance fixture at first.

import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { command, fixtureJar, helloJar, temporaryFolder } from '../host.mjs';

export class Folders {
    #hello;

    static async create() {
        const folders = new Folders();
        const work = temporaryFolder('clients');
        folders.home = join(work, 'home');
        folders.skills = join(work, 'skills');
        folders.log = join(work, 'host.txt');
        folders.starts = join(work, 'starts.txt');
        folders.#hello = join(folders.skills, 'hello-world.jar');
        await mkdir(folders.skills);
        await copyFile(fixtureJar(), join(folders.skills, 'conformance-fixture.jar'));
        return folders;
    }

    dropHello() {
        return copyFile(helloJar(), this.#hello);
    }

    removeHello() {
        return rm(this.#hello);
    }

    /** What a client has to start to speak stdio with a host on these folders. */
    stdio() {
        return {
            command: command(),
            args: ['stdio', '--home', this.home, '--skills', this.skills],
            stderr: 'ignore'
        };
    }

    /** The same, but leaves one line in {@link starts} for each start. */
    countedStdio() {
        const { command: program, args, stderr } = this.stdio();
        return {
            command: '/bin/sh',
            args: ['-c', 'echo started >> "$0"; exec "$@"', this.starts, program, ...args],
            stderr
        };
    }
}
