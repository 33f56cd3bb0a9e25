import { AsyncLocalStorage } from 'node:async_hooks';

interface Stack {
  /** Flows on records that are changing something now. */
  readonly running: readonly string[];
  /** How many flows started each other in a row. */
  readonly depth: number;
}

const storage = new AsyncLocalStorage<Stack>();
const none: Stack = { running: [], depth: 0 };

/** Flows that start each other in a longer row than this are taken for an endless circle. */
export const deepestStart = 8;

/** Knows which flow is changing a record, so that a flow does not start itself for ever. */
export const flowStack = {
  current: (): Stack => storage.getStore() ?? none,
  inside<T>(flow: string, work: () => Promise<T>): Promise<T> {
    const { running, depth } = flowStack.current();
    return storage.run({ running: [...running, flow], depth }, work);
  },
  /** What an instance does counts on from how deep it was begun. */
  atLeast<T>(least: number, work: () => Promise<T>): Promise<T> {
    const { running, depth } = flowStack.current();
    return storage.run({ running, depth: Math.max(depth, least) }, work);
  },
  atDepth<T>(depth: number, work: () => Promise<T>): Promise<T> {
    return storage.run({ running: [], depth }, work);
  },
};
