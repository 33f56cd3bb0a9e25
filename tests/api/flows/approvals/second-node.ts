import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Person, type Ward } from './ward.js';

const serve = fileURLToPath(new URL('../serve-for-kill.mjs', import.meta.url));

function start({ databaseUrl, keysFolder, filesFolder }: Ward['api']['settings']): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const child = spawn(process.execPath, ['--enable-source-maps', serve], { env: { ...process.env, DATABASE_URL: databaseUrl, KEYS_DIR: keysFolder, FILES_DIR: filesFolder, PORT: '0', DEMO: '0', POOL_SIZE: '8' }, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`the node ended with ${String(code)}`)));
    child.stdout?.on('data', (data: Buffer) => {
      const url = /answers on (\S+)/.exec(data.toString())?.[1];
      if (url !== undefined) resolve({ url, child });
    });
  });
}

/** Another process of the same installation, and the same people signed in there. */
export class SecondNode {
  private constructor(
    private readonly child: ChildProcess,
    private readonly twins: ReadonlyMap<Person, Person>,
  ) {}

  static async beside(ward: Ward, people: Readonly<Record<string, Person>>): Promise<SecondNode> {
    const { url, child } = await start(ward.api.settings);
    const twins = new Map<Person, Person>();
    for (const [username, person] of Object.entries(people)) twins.set(person, await ward.at(url, username));
    return new SecondNode(child, twins);
  }

  /** A person as they act at this node. */
  as(person: Person): Person {
    const twin = this.twins.get(person);
    if (twin === undefined) throw new Error('this person is not signed in at the second node');
    return twin;
  }

  /** Who is signed in, here and there. */
  everybody(): readonly Person[] {
    return [...this.twins].flat();
  }

  stop(): void {
    this.child.removeAllListeners('exit');
    this.child.kill('SIGTERM');
  }
}
