/** Work that the server does not have yet. */
export interface Recovered<State> {
  readonly state: State;
  /** The revision it was made from. */
  readonly revision: number;
}

/** Keeps unsaved definitions in the browser over a crash or a closed tab. Never used for records: ward desks are shared. */
export interface RecoveryStore<State> {
  readonly load: (key: string) => Promise<Recovered<State> | undefined>;
  readonly save: (key: string, recovered: Recovered<State>) => Promise<void>;
  readonly clear: (key: string) => Promise<void>;
}

const storeName = 'unsaved';

/** The store in IndexedDB. A browser that forbids it (private window, full disk) only loses the recovery, never the page. */
export function indexedDbRecovery<State>(database = 'carewright-editing'): RecoveryStore<State> {
  const opened = open(database);
  const run = async <Result>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result | undefined> => {
    try {
      return await settled(work((await opened).transaction(storeName, mode).objectStore(storeName)));
    } catch {
      return undefined;
    }
  };
  opened.catch(() => undefined);
  return {
    load: (key) => run<Recovered<State> | undefined>('readonly', (store) => store.get(key) as IDBRequest<Recovered<State> | undefined>),
    save: async (key, recovered) => void (await run('readwrite', (store) => store.put(recovered, key))),
    clear: async (key) => void (await run('readwrite', (store) => store.delete(key))),
  };
}

async function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(storeName);
  return settled(request);
}

const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'));
  });
