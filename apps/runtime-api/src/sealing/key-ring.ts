import { type Settings } from '../operations/settings.js';
import { readKey, readKeyFolder, type SealingKey } from './key-folder.js';

const staleMs = 60_000;
/** Long enough that broken bytes cannot keep the disk busy. */
const inVainMs = 1000;

/** The keys that seal, by id. Those of a folder are read again from time to time, so that a key added by one node reaches the others. */
export class KeyRing {
  private keys: ReadonlyMap<string, SealingKey> = new Map();
  private newest: SealingKey | undefined;
  private readAt = 0;
  private inVainAt = -Infinity;

  constructor(private readonly read: () => { readonly keys: readonly SealingKey[]; readonly newest: SealingKey | undefined }) {
    this.refresh();
  }

  static of({ sealingKeys, keysFolder }: Pick<Settings, 'sealingKeys' | 'keysFolder'>): KeyRing {
    if (!sealingKeys) return new KeyRing(() => newestLast(readKeyFolder(keysFolder)));
    const keys = sealingKeys.map(({ id, secret }) => readKey(id, secret));
    return new KeyRing(() => ({ keys, newest: keys[0] }));
  }

  get isEmpty(): boolean {
    return this.newest === undefined;
  }

  get all(): readonly SealingKey[] {
    return [...this.keys.values()];
  }

  /** The key for what is sealed now. */
  current(): SealingKey {
    if (Date.now() - this.readAt > staleMs) this.refresh();
    if (!this.newest) throw new Error('There is no sealing key.');
    return this.newest;
  }

  /** A key that is not held is looked for in the folder, however lately that was read: another node may have sealed with it since. */
  find(id: string): SealingKey | undefined {
    if (!this.keys.has(id) && performance.now() - this.inVainAt > inVainMs) {
      this.refresh();
      if (!this.keys.has(id)) this.inVainAt = performance.now();
    }
    return this.keys.get(id);
  }

  /** A folder that is not there for a moment, such as a disk that comes back, takes no key away from who holds some. */
  refresh(): void {
    const { keys, newest } = this.found();
    this.readAt = Date.now();
    if (newest === undefined && this.newest !== undefined) return;
    this.keys = new Map(keys.map((key) => [key.id, key]));
    this.newest = newest;
  }

  private found(): ReturnType<typeof this.read> {
    try {
      return this.read();
    } catch (error) {
      if (this.newest === undefined) throw error;
      return { keys: [], newest: undefined };
    }
  }
}

const newestLast = (keys: readonly SealingKey[]): { readonly keys: readonly SealingKey[]; readonly newest: SealingKey | undefined } => ({ keys, newest: keys.at(-1) });
