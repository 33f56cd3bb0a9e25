import { useQuery } from '@tanstack/react-query';
import { type RecordFormProps } from '@carewright/form-engine/react';
import { type LiveForm } from '../../../api/apps.js';

type Validator = NonNullable<RecordFormProps['validator']>;

/** The release's compiled validator, a module of our own origin (no `eval`). When it cannot be loaded, the server alone judges. */
export function useValidator({ validator }: Pick<LiveForm, 'validator'>): { readonly isReady: boolean; readonly validator: Validator | undefined } {
  const query = useQuery({ queryKey: ['validator', validator], queryFn: () => loadValidator(validator), staleTime: Infinity, retry: false });
  return { isReady: !query.isPending, validator: query.data ?? undefined };
}

async function loadValidator(address: string): Promise<Validator | null> {
  try {
    const module = (await import(/* @vite-ignore */ address)) as { readonly default?: unknown };
    return typeof module.default === 'function' ? (module.default as Validator) : null;
  } catch {
    return null;
  }
}
