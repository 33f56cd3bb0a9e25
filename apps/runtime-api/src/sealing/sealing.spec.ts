import { createWriteStream, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { appendFile, chmod, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addKey, exposedKeys, readKey, readKeyFolder } from './key-folder.js';
import { KeyRing } from './key-ring.js';
import { keyIdOf } from './sealed-bytes.js';
import { Sealing } from './sealing.js';

const folder = mkdtempSync(join(tmpdir(), 'carewright-sealing-'));
const keysFolder = join(folder, 'keys');
let sealing: Sealing;

beforeAll(() => {
  addKey(keysFolder, new Date('2026-01-01T00:00:00Z'));
  sealing = new Sealing(KeyRing.of({ keysFolder }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const place = ['patient', 'note', 'r1'] as const;
const secret = Buffer.from('青霉素过敏');
const broken = expect.objectContaining({ code: 'sealing.broken' }) as unknown as Error;

describe('keys', () => {
  it('are readable by their own account alone', () => {
    const [name] = readKeyFolder(keysFolder);
    expect(statSync(join(keysFolder, `${name?.id}.key`)).mode & 0o777).toBe(0o600);
    expect(statSync(keysFolder).mode & 0o777).toBe(0o700);
    expect(exposedKeys(keysFolder)).toEqual([]);
  });

  it('that another node added a moment ago are found at once; those looked for in vain do not keep the disk busy', () => {
    const shared = join(folder, 'nodes');
    addKey(shared, new Date('2026-01-01T00:00:00Z'));
    let reads = 0;
    const ring = new KeyRing(() => {
      reads += 1;
      return { keys: readKeyFolder(shared), newest: readKeyFolder(shared).at(-1) };
    });
    const { id } = addKey(shared, new Date('2026-01-02T00:00:00Z'));
    expect([ring.find(id)?.id, reads]).toEqual([id, 2]);
    expect([ring.find('gone'), ring.find('gone-too'), ring.find('gone'), reads]).toEqual([undefined, undefined, undefined, 3]);
  });

  it('that others can read are told', async () => {
    const shared = join(folder, 'shared');
    const { id } = addKey(shared);
    await chmod(join(shared, `${id}.key`), 0o644);
    expect(exposedKeys(shared)).toEqual([id]);
  });

  it('must be 32 bytes', () => {
    expect(() => readKey('k1', randomBytes(16).toString('base64'))).toThrow('32 bytes');
    expect(() => readKey('../k1', randomBytes(32).toString('base64'))).toThrow('small letters');
    expect(() => readKey('k1', '')).toThrow('32 bytes');
  });

  it('stay with who holds them while their folder is away, and are read again when it is back', async () => {
    const away = join(folder, 'away');
    const { id } = addKey(away, new Date('2026-01-01T00:00:00Z'));
    const ring = KeyRing.of({ keysFolder: away });
    await rename(away, `${away}-moved`);
    ring.refresh();
    expect([ring.current().id, ring.isEmpty]).toEqual([id, false]);
    await writeFile(away, 'no folder');
    ring.refresh();
    expect(ring.find(id)?.id).toBe(id);
    await rm(away);
    await rename(`${away}-moved`, away);
    const added = addKey(away);
    ring.refresh();
    expect([ring.current().id, ring.all.length]).toEqual([added.id, 2]);
  });

  it('of the environment seal with the first and open with all', () => {
    const [one, two] = [{ id: 'one', secret: randomBytes(32).toString('base64') }, { id: 'two', secret: randomBytes(32).toString('base64') }];
    const before = new Sealing(KeyRing.of({ keysFolder: '', sealingKeys: [one] })).seal(secret, place);
    const after = new Sealing(KeyRing.of({ keysFolder: '', sealingKeys: [two, one] }));
    expect(after.open(before, place)).toEqual(secret);
    expect(keyIdOf(after.seal(secret, place))).toBe('two');
  });
});

describe('bytes', () => {
  it('open at their place, and twice sealed never look alike', () => {
    const [one, two] = [sealing.seal(secret, place), sealing.seal(secret, place)];
    expect(sealing.open(one, place)).toEqual(secret);
    expect(one.equals(two)).toBe(false);
    expect(one.includes(secret)).toBe(false);
  });

  it('do not open at another place', () => {
    const sealed = sealing.seal(secret, place);
    expect(() => sealing.open(sealed, ['patient', 'note', 'r2'])).toThrow(broken);
    expect(() => sealing.open(sealed, ['patient', 'noter1'])).toThrow(broken);
  });

  it('do not open when one bit is another', () => {
    const sealed = sealing.seal(secret, place);
    for (const at of [0, 4, 6, sealed.length - 1, sealed.length - secret.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => sealing.open(changed, place)).toThrow();
    }
    expect(() => sealing.open(sealed.subarray(0, 20), place)).toThrow(broken);
    expect(() => sealing.open(secret, place)).toThrow(broken);
  });

  it('sealed before a rotation still open, and another node learns the new key', () => {
    const before = sealing.seal(secret, place);
    const elsewhere = new Sealing(KeyRing.of({ keysFolder }));
    const { id } = addKey(keysFolder);
    const ring = KeyRing.of({ keysFolder });
    const after = new Sealing(ring).seal(secret, place);
    expect(keyIdOf(after)).toBe(id);
    const real = Date.now;
    try {
      Date.now = () => real() + 2000;
      expect(elsewhere.open(after, place)).toEqual(secret);
    } finally {
      Date.now = real;
    }
    expect(new Sealing(ring).open(before, place)).toEqual(secret);
  });

  it('of a lost key say which', async () => {
    const lost = join(folder, 'lost');
    const { id } = addKey(lost);
    const sealed = new Sealing(KeyRing.of({ keysFolder: lost })).seal(secret, place);
    await rm(join(lost, `${id}.key`));
    addKey(lost, new Date('2025-01-01'));
    expect(() => new Sealing(KeyRing.of({ keysFolder: lost })).open(sealed, place)).toThrow(expect.objectContaining({ code: 'sealing.key_missing', facts: { key: id } }) as unknown as Error);
  });
});

describe('files', () => {
  const path = (): string => join(folder, randomBytes(6).toString('hex'));
  const context = ['file', 'f1'] as const;

  async function sealed(content: Buffer, pieces = 10_000): Promise<string> {
    const at = path();
    const parts = Array.from({ length: Math.ceil(content.length / pieces) }, (_, part) => content.subarray(part * pieces, (part + 1) * pieces));
    await pipeline(Readable.from(parts, { objectMode: false }), sealing.stream(context), createWriteStream(at));
    return at;
  }
  async function opened(at: string, range?: { readonly start: number; readonly end: number }, where: readonly [string, ...string[]] = context): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of sealing.read(at, where, range)) parts.push(part as Buffer);
    return Buffer.concat(parts);
  }

  it.each([1, 65_535, 65_536, 65_537, 131_072, 300_001])('of %s bytes come back whole, and say their size and key', async (size) => {
    const content = randomBytes(size);
    const at = await sealed(content, 30_000);
    expect((await opened(at)).equals(content)).toBe(true);
    expect(await sealing.look(at)).toEqual({ size, keyId: sealing.keyId });
    if (size > 64) expect(readFileSync(at).includes(content.subarray(0, 64))).toBe(false);
  });

  it('give any part without the rest', async () => {
    const content = randomBytes(300_000);
    const at = await sealed(content);
    for (const [start, end] of [[0, 0], [65_535, 65_536], [10, 299_999], [131_072, 131_072], [299_999, 299_999]] as const) {
      expect((await opened(at, { start, end })).equals(content.subarray(start, end + 1))).toBe(true);
    }
  });

  it('refuse a lost end, a swapped piece, another place and strange bytes', async () => {
    const content = randomBytes(200_000);
    const shorter = await sealed(content);
    await truncate(shorter, (await readFile(shorter)).length - 65_552);
    await expect(opened(shorter)).rejects.toEqual(broken);
    const swapped = await sealed(content);
    const bytes = await readFile(swapped);
    const head = bytes.length - (200_000 + 4 * 16);
    await writeFile(swapped, Buffer.concat([bytes.subarray(0, head), bytes.subarray(head + 65_552, head + 131_104), bytes.subarray(head, head + 65_552), bytes.subarray(head + 131_104)]));
    await expect(opened(swapped)).rejects.toEqual(broken);
    await expect(opened(await sealed(content), undefined, ['file', 'f2'])).rejects.toEqual(broken);
    const longer = await sealed(content);
    await appendFile(longer, 'x');
    await expect(opened(longer)).rejects.toEqual(broken);
  });

  it('from before anything was sealed are given as they are', async () => {
    const at = path();
    await writeFile(at, 'in clear');
    expect((await opened(at)).toString()).toBe('in clear');
    expect((await opened(at, { start: 3, end: 4 })).toString()).toBe('cl');
    expect(await sealing.look(at)).toEqual({ size: 8, keyId: null });
  });
});
