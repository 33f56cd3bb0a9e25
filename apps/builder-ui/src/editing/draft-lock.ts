import { type DefinitionKind } from '@carewright/schema';
import { api, resource } from '../api/client.js';
import { newId } from '../api/new-id.js';
import { hasStatus, isApiError } from '../api/problem.js';

const renewMs = 15_000;
const tabKey = 'carewright-tab';

/** Who else edits the definition; null while it is ours. */
export interface LockState {
  readonly holder: { readonly name: string } | null;
}

export interface DraftLock {
  readonly getSnapshot: () => LockState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Takes the definition from whoever edits it, and opens it as they left it. */
  readonly takeOver: () => Promise<void>;
  readonly stop: () => void;
}

interface Freezable {
  readonly freeze: (isFrozen: boolean) => void;
}

/** Holds a definition while its designer is open. While somebody else holds it, it can be looked at and not changed. */
export function holdDraft({ app, kind, key }: { readonly app: string; readonly kind: DefinitionKind; readonly key: string }, editor: Freezable): DraftLock {
  const tab = tabName();
  const path = (what: 'lock' | 'unlock'): string => `${resource('apps', app, 'draft', kind, key)}/${what}`;
  const listeners = new Set<() => void>();
  let state: LockState = { holder: null };
  let isOver = false;
  const show = (holder: LockState['holder']): void => {
    if (isOver || state.holder?.name === holder?.name) return;
    state = { holder };
    editor.freeze(holder !== null);
    listeners.forEach((listener) => listener());
  };
  const renew = async (): Promise<void> => {
    try {
      await api.post(path('lock'), { tab });
      // What the other has saved meanwhile is not what stands here.
      if (state.holder !== null && !isOver) window.location.reload();
    } catch (error) {
      if (hasStatus(error, 409) && isApiError(error)) show(holderIn(error.problem));
    }
  };
  void renew();
  const timer = setInterval(() => void renew(), renewMs);
  return {
    getSnapshot: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    takeOver: async () => {
      await api.post(path('lock'), { tab, takeOver: true });
      window.location.reload();
    },
    stop: () => {
      isOver = true;
      clearInterval(timer);
      if (state.holder === null) void api.post(path('unlock'), { tab }).catch(() => undefined);
    },
  };
}

function holderIn(problem: object): { readonly name: string } {
  const holder = 'holder' in problem ? problem.holder : undefined;
  return typeof holder === 'object' && holder !== null && 'name' in holder ? { name: String(holder.name) } : { name: '' };
}

/** A tab keeps its name over a reload, and no other tab has it. */
function tabName(): string {
  const known = sessionStorage.getItem(tabKey) ?? newId();
  sessionStorage.setItem(tabKey, known);
  return known;
}
