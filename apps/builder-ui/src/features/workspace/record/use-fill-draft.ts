import { isSwitchedOn, type FormDefinition } from '@carewright/schema';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isApiError } from '../../../api/problem.js';
import { dropDraft, keepDraft, readDraft, type DraftAddress, type FillDraft } from '../../../api/record-work.js';
import { type RecordData, type RecordItem } from '../../../api/records.js';

export interface FillDraftState {
  /** What was left here before, until the person says what becomes of it; undefined while nobody knows. */
  readonly found: FillDraft | null | undefined;
  /** When the last draft was kept. */
  readonly keptAt: string | null;
  /** Whether the last try to keep it failed. */
  readonly hasFailed: boolean;
  /** Calls back when it is safe on the server. */
  readonly keep: (values: RecordData, onKept?: () => void) => void;
  /** Sent, or thrown away. */
  readonly drop: () => Promise<void>;
  /** Taken up: nothing more to ask. */
  readonly take: () => void;
}

interface Kept {
  readonly at: string | null;
  readonly hasFailed: boolean;
  /** Whether the try failed for a reason that passes: no network, or a server that is away. */
  readonly isWorthAnother?: boolean;
}
const triedAgainAfterMs = 10_000;

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Of an old record only what changed is kept, with what stood there, so that a later change of others is noticed. */
export function draftOf(values: RecordData, record: Pick<RecordItem, 'data' | 'version'> | undefined): { readonly data: RecordData; readonly base?: RecordData; readonly version?: number } {
  if (!record) return { data: values };
  const changed = Object.keys(values).filter((key) => !isSame(values[key], record.data[key]));
  return { data: Object.fromEntries(changed.map((key) => [key, values[key] ?? null])), base: Object.fromEntries(changed.map((key) => [key, record.data[key] ?? null])), version: record.version };
}

/** Keeps what is being filled in on the server, one write at a time, and finds what was left there. */
export function useFillDraft(address: DraftAddress, { form, record }: { readonly form: FormDefinition; readonly record?: RecordItem }): FillDraftState {
  const isOn = isSwitchedOn(form, 'drafts');
  const client = useQueryClient();
  const key = ['fill-draft', address.app, address.form, address.record];
  const query = useQuery({ queryKey: key, queryFn: () => readDraft(address), staleTime: 0, gcTime: 0, retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, enabled: isOn });
  const [isAnswered, setAnswered] = useState(false);
  const [kept, setKept] = useState<Kept>({ at: null, hasFailed: false });
  const writing = useRef<{ readonly abort: AbortController; readonly done: Promise<void> }>(undefined);
  const latest = useRef<{ readonly values: RecordData; readonly onKept: (() => void) | undefined }>(undefined);
  const isOver = useRef(false);
  useEffect(() => {
    isOver.current = false;
    return () => writing.current?.abort.abort();
  }, []);
  const keep: FillDraftState['keep'] = (values, onKept) => {
    if (isOver.current || !isOn) return;
    setAnswered(true);
    latest.current = { values, onKept };
    writing.current?.abort.abort();
    const abort = new AbortController();
    const done = keepDraft(address, draftOf(values, record), abort.signal).then(
      ({ updatedAt }) => {
        setKept({ at: updatedAt, hasFailed: false });
        onKept?.();
      },
      (reason: unknown) => {
        if (!abort.signal.aborted) setKept((before) => ({ ...before, hasFailed: true, isWorthAnother: !isApiError(reason) || reason.status === 0 || reason.status >= 500 }));
      },
    );
    writing.current = { abort, done };
  };
  // What was typed while the network was away is kept as soon as it is back, without waiting for another key.
  const again = useRef<() => void>(() => undefined);
  useEffect(() => {
    again.current = () => latest.current && keep(latest.current.values, latest.current.onKept);
  });
  useEffect(() => {
    if (kept.isWorthAnother !== true) return undefined;
    const retry = (): void => again.current();
    const timer = setTimeout(retry, triedAgainAfterMs);
    window.addEventListener('online', retry);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', retry);
    };
  }, [kept]);
  const drop = async (): Promise<void> => {
    isOver.current = true;
    setAnswered(true);
    setKept(({ at }) => ({ at, hasFailed: false }));
    writing.current?.abort.abort();
    await writing.current?.done;
    if (isOn) await dropDraft(address).catch(() => undefined);
    client.removeQueries({ queryKey: key });
    isOver.current = false;
  };
  const found = isAnswered || !isOn ? null : query.isPending ? undefined : (query.data ?? null);
  return { found, keptAt: kept.at, hasFailed: kept.hasFailed, keep, drop, take: () => setAnswered(true) };
}
