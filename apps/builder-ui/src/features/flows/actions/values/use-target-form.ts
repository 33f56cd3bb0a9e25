import { resolveFormOptions, type FormDefinition } from '@carewright/schema';
import { useMemo } from 'react';
import { useDraftDefinition } from '../../../../api/drafts.js';
import { useOptionSets } from '../../../../api/option-sets.js';
import { useFlowDesign } from '../../designer-context.js';

/** A form of the app as its author left it, with its options; undefined while it is read, and when none is chosen. */
export function useTargetForm(key: string | undefined): FormDefinition | undefined {
  const { app, form } = useFlowDesign();
  const isOwn = key !== undefined && key === form?.key;
  const written = useDraftDefinition(app, 'forms', key === '' || isOwn ? undefined : key).data?.definition;
  const sets = useOptionSets(app);
  const other = useMemo(() => written && resolveFormOptions(written, sets), [written, sets]);
  return isOwn ? form : other;
}
