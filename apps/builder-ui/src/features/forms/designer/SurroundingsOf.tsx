import { useMemo, type ReactNode } from 'react';
import { useDraft } from '../../../api/drafts.js';
import { useOptionSets } from '../../../api/option-sets.js';
import { SurroundingsContext, type Surroundings } from './surroundings.js';

const none: Surroundings['roles'] = [];

/** Keeps what the cards and editors of an open form know of its app. */
export function SurroundingsOf({ app, children }: { readonly app: string; readonly children: ReactNode }): ReactNode {
  const optionSets = useOptionSets(app);
  const roles = useDraft(app).data?.definitions.roles ?? none;
  const value = useMemo(() => ({ optionSets, roles }), [optionSets, roles]);
  return <SurroundingsContext value={value}>{children}</SurroundingsContext>;
}
