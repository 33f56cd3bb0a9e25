import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const serve = fileURLToPath(new URL('../api/flows/serve-for-kill.mjs', import.meta.url));
/** Beside much other work a node takes minutes to start. */
const patienceMs = 300_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** One node of an installation, in a process of its own that is killed and started again at the same address. */
export class KillableNode {
  readonly url: string;
  private child: ChildProcess | undefined;
  private output = '';

  constructor(private readonly port: number, private readonly env: Readonly<Record<string, string>>) {
    this.url = `http://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    this.output = '';
    const child = spawn(process.execPath, ['--enable-source-maps', serve], { env: { ...process.env, ...this.env, PORT: String(this.port) }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-4_000)));
    this.child = child;
    for (const until = Date.now() + patienceMs; !(await this.isReady()); ) {
      if (child.exitCode !== null || Date.now() > until) throw new Error(`The node did not start:\n${this.output}`);
      await pause(100);
    }
  }

  async isReady(): Promise<boolean> {
    return fetch(`${this.url}/readyz`).then((answer) => answer.ok, () => false);
  }

  /** kill -9: nothing is flushed, nothing is said. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}
