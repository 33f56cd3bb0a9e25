import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClient, testPassword } from '@carewright/runtime-api/testing';

const checkout = fileURLToPath(new URL('../../', import.meta.url));
const startFile = 'apps/runtime-api/bin/start.mjs';
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Where the account can run the product from: this checkout, or a copy of it when it stands in a home that is closed to
 * others (links instead of copies where the file system allows).
 */
function placeFor(account: Installation['account'], folder: string): string {
  const probe = spawnSync(process.execPath, ['-e', `require('node:fs').accessSync(${JSON.stringify(join(checkout, startFile))})`], { ...account, stdio: 'ignore' });
  if (probe.status === 0) return checkout;
  const copy = join(folder, 'checkout');
  mkdirSync(copy, { mode: 0o755 });
  for (const part of ['apps', 'packages', 'templates', 'tests', 'node_modules', 'package.json', 'package-lock.json', 'nx.json', 'tsconfig.base.json', 'tsconfig.json']) {
    const from = join(checkout, part);
    if (spawnSync('cp', ['-al', from, copy], { stdio: 'ignore' }).status !== 0) spawnSync('cp', ['-a', from, copy], { stdio: 'ignore' });
  }
  return copy;
}

interface Installation {
  readonly place: string;
  readonly dataDir: string;
  readonly port: number;
  readonly account: { readonly uid?: number; readonly gid?: number };
}

/** `npm start` on a data folder of its own, without the build that `npm test` has made. */
class Product {
  readonly url: string;
  private child: ChildProcess | undefined;
  output = '';

  constructor(private readonly installation: Installation) {
    this.url = `http://127.0.0.1:${installation.port}`;
  }

  /** Milliseconds until /readyz says ready. */
  async start(): Promise<number> {
    const { place, dataDir, port, account } = this.installation;
    const since = Date.now();
    this.output = '';
    this.child = spawn(process.execPath, [join(place, startFile), '--skip-build'], { ...account, env: { PATH: process.env['PATH'], HOME: dataDir, PORT: String(port), DATA_DIR: join(dataDir, 'data'), DEMO: '0', ADMIN_USERNAME: 'admin', ADMIN_PASSWORD: testPassword }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    while (!(await this.isReady())) {
      if (this.child.exitCode !== null || Date.now() - since > 90_000) throw new Error(`It did not start:\n${this.output}`);
      await pause(50);
    }
    return Date.now() - since;
  }

  async isReady(): Promise<boolean> {
    return fetch(`${this.url}/readyz`).then((answer) => answer.ok, () => false);
  }

  async untilReady(): Promise<void> {
    for (let tries = 0; tries < 600; tries += 1) {
      if (await this.isReady()) return;
      await pause(50);
    }
    throw new Error(`It did not become ready again:\n${this.output}`);
  }

  /** PostgreSQL removes it when it has stopped cleanly. */
  get pidFile(): string {
    const place = /, (\/\S+) \(/.exec(this.output)?.[1] ?? join(this.installation.dataDir, 'data');
    return join(place, 'postgres', 'postmaster.pid');
  }

  databasePid(): number {
    return Number(readFileSync(this.pidFile, 'utf8').split('\n')[0]);
  }

  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** The exit code of a clean stop. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.child;
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return ended;
  }
}

/** Root runs its database as another account; an ordinary user runs everything as itself. */
const accounts: readonly (readonly [string, Installation['account']])[] = isRoot ? [['root', {}], ['an ordinary user', { uid: nobody, gid: nobody }]] : [['an ordinary user', {}]];

describe.each(accounts)('started as %s', (_, account) => {
  let product: Product;
  let dataDir: string;
  let place: string;
  const codes: string[] = [];

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'carewright-resilience-'));
    chmodSync(dataDir, 0o755);
    if (account.uid !== undefined) chownSync(dataDir, account.uid, account.gid ?? account.uid);
    place = placeFor(account, dataDir);
    product = new Product({ place, dataDir, port: await freePort(), account });
    await product.start();
  }, 120_000);
  afterAll(async () => {
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Writes something and remembers that it was acknowledged. */
  async function write(code: string): Promise<void> {
    const admin = await new TestClient(product.url).signIn('admin', testPassword);
    expect((await admin.post('/api/departments', { code, name: code })).status).toBe(201);
    codes.push(code);
  }
  async function kept(): Promise<readonly string[]> {
    const admin = await new TestClient(product.url).signIn('admin', testPassword);
    return (await admin.get<{ items: { code: string }[] }>('/api/departments')).body.items.map((item) => item.code);
  }

  it('keeps what was acknowledged after kill -9 of node, and uses the database that lives on', async () => {
    await write('NODE');
    await product.kill();
    await product.start();
    expect(product.output).toContain('still running');
    expect(await kept()).toEqual(expect.arrayContaining(codes));
  }, 120_000);

  it('answers 503 with a code while PostgreSQL is away after kill -9, and goes on when it is back', async () => {
    await write('POSTGRES');
    process.kill(product.databasePid(), 'SIGKILL');
    const during = await fetch(`${product.url}/api/session`, { headers: { authorization: `Bearer ${'x'.repeat(43)}` } });
    if (during.status !== 401) expect([during.status, ((await during.json()) as { code: string }).code]).toEqual([503, 'database.unavailable']);
    await pause(600);
    await product.untilReady();
    expect(await kept()).toEqual(expect.arrayContaining(codes));
  }, 120_000);

  it('starts again after kill -9 of both at once', async () => {
    await write('BOTH');
    process.kill(product.databasePid(), 'SIGKILL');
    await product.kill();
    await product.start();
    expect(await kept()).toEqual(expect.arrayContaining(codes));
  }, 120_000);

  it('refuses a second program on the same data, in words', async () => {
    const second = new Product({ place, dataDir, port: await freePort(), account });
    await expect(second.start()).rejects.toThrow('already runs');
  }, 60_000);

  it('says so when the port is taken', async () => {
    const done = spawnSync(process.execPath, [join(place, startFile), '--skip-build'], { ...account, encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: dataDir, PORT: new URL(product.url).port, DATA_DIR: join(dataDir, 'other') } });
    expect([done.status, done.stderr]).toEqual([1, expect.stringContaining('is in use')]);
  }, 60_000);

  it('stops cleanly with its database, and starts again within seconds', async () => {
    expect(existsSync(product.pidFile)).toBe(true);
    expect(await product.stop()).toBe(0);
    expect(existsSync(product.pidFile)).toBe(false);
    const milliseconds = await product.start();
    console.log(`second start: ${(milliseconds / 1000).toFixed(1)} s`);
    expect(await kept()).toEqual(expect.arrayContaining(codes));
  }, 120_000);
});
