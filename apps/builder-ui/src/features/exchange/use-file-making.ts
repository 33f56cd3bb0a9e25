import { type ExportResult } from '@carewright/schema';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { stopFile, type FileProgress } from '../../api/exchange.js';

/** A file while a job makes it. */
export interface FileMaking {
  readonly state: 'idle' | 'working' | 'done' | 'stopped' | 'failed';
  readonly progress: FileProgress | null;
  readonly file: ExportResult | null;
  readonly error: Error | null;
  readonly isStopping: boolean;
  readonly start: () => void;
  readonly stop: () => void;
  readonly reset: () => void;
}

/** Has a file made, tells how far it is, and can stop it. */
export function useFileMaking(make: (onProgress: (progress: FileProgress) => void) => Promise<ExportResult | null>): FileMaking {
  const [progress, setProgress] = useState<FileProgress | null>(null);
  const run = useMutation({ mutationFn: () => make(setProgress) });
  const stopping = useMutation({ mutationFn: (id: string) => stopFile(id) });
  const error = run.error ?? stopping.error;
  const state = run.isPending ? 'working' : run.isError ? 'failed' : run.data ? 'done' : run.isSuccess ? 'stopped' : 'idle';
  return {
    state, progress, error, file: run.data ?? null, isStopping: stopping.isPending,
    start: () => (setProgress(null), stopping.reset(), run.mutate()),
    stop: () => progress !== null && stopping.mutate(progress.id),
    reset: () => (stopping.reset(), run.reset()),
  };
}
