import { type StoredFile } from '@carewright/schema';
import { useEffect, useRef, useState } from 'react';
import { filePort } from '../../../../api/files.js';

/** As many as the server takes with one opinion. */
export const mostFiles = 10;

export interface Sending {
  readonly key: number;
  readonly name: string;
  readonly share: number;
  /** Why it was not sent; absent while it is on its way. */
  readonly problem?: string;
}

export interface OpinionFiles {
  readonly files: readonly StoredFile[];
  readonly sendings: readonly Sending[];
  readonly isSending: boolean;
  readonly add: (chosen: readonly File[]) => void;
  readonly remove: (id: string) => void;
  readonly drop: (key: number) => void;
}

/** Files on their way to the server and those that arrived; what is still on its way stops when the window closes. */
export function useOpinionFiles(): OpinionFiles {
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const stops = useRef(new Map<number, AbortController>());
  const last = useRef(0);
  useEffect(() => {
    const all = stops.current;
    return () => all.forEach((stop) => stop.abort());
  }, []);
  const drop = (key: number): void => {
    stops.current.get(key)?.abort();
    stops.current.delete(key);
    setSendings((now) => now.filter((one) => one.key !== key));
  };
  const send = (file: File): void => {
    const key = (last.current += 1);
    const stop = new AbortController();
    stops.current.set(key, stop);
    const change = (part: Partial<Sending>): void => setSendings((now) => now.map((one) => (one.key === key ? { ...one, ...part } : one)));
    setSendings((now) => [...now, { key, name: file.name, share: 0 }]);
    filePort.upload(file, file.name, { signal: stop.signal, onProgress: (share) => change({ share }) }).then((stored) => {
      setFiles((now) => [...now, stored]);
      drop(key);
    }, (error: unknown) => change({ problem: error instanceof Error ? error.message : '' }));
  };
  return {
    files, sendings, isSending: sendings.some(({ problem }) => problem === undefined),
    add: (chosen) => chosen.slice(0, Math.max(0, mostFiles - files.length - sendings.length)).forEach(send),
    remove: (id) => setFiles((now) => now.filter((one) => one.id !== id)),
    drop,
  };
}
