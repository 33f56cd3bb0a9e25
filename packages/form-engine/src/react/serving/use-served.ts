import { useEffect } from 'react';
import { type FormShared } from '../form-context.js';
import { questionsOf, sentData } from './questions.js';

const pauseMs = 400;

/**
 * Keeps what an open form shows of other records in step with what is filled in: asks after a pause, and throws away answers to
 * questions that have changed meanwhile. Nothing waits for it: saving decides everything once more.
 */
export function useServed({ store, ports, context, names, readOnly }: Pick<FormShared, 'store' | 'ports' | 'context' | 'names' | 'readOnly'>): void {
  useEffect(() => {
    const { serve } = ports;
    const questions = questionsOf(store.compiled, context, readOnly);
    if (serve === undefined || !questions.isAsking) return undefined;
    let asked: string | null = questions.atOnce ? null : questions.of(context.previous ?? {});
    let timer: ReturnType<typeof setTimeout> | undefined;
    let abort = new AbortController();
    const ask = async (): Promise<void> => {
      const { data } = store.api.getState();
      const question = questions.of(data);
      if (question === asked) return store.serving('idle');
      asked = question;
      abort.abort();
      const { signal } = (abort = new AbortController());
      store.serving('asking');
      try {
        const served = await serve(sentData(store.compiled, data, context), signal);
        // Rows may have moved under the answer.
        if (signal.aborted || questions.of(store.api.getState().data) !== question) return;
        for (const [id, name] of Object.entries(served?.names ?? {})) names.set(id, name);
        store.serve(served ?? {});
      } catch {
        if (signal.aborted) return;
        asked = null;
        store.serving('failed');
      }
    };
    const stop = store.onEdit(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), pauseMs);
    });
    void ask();
    return () => {
      clearTimeout(timer);
      abort.abort();
      stop();
    };
  }, [store, ports, context, names, readOnly]);
}
