import { type FormShared } from '../form-context.js';
import { type FieldControlProps } from './field-control.js';
import { valueAt } from '../store/rows.js';

/** `props.fill` of a relation: what is copied from the chosen record, from which of its fields into which field beside the relation. */
type FillRule = { readonly from: string; readonly to: string };

/**
 * Copies once, when a record is chosen, what the author wants filled in from it; the person may change it afterwards. What the
 * person may not read there is not copied, and nothing is when another record has been chosen meanwhile.
 */
export async function fillFromRecord({ ports, store, names }: Pick<FormShared, 'ports' | 'store' | 'names'>, { planned, path }: Pick<FieldControlProps, 'planned' | 'path'>, chosen: string): Promise<void> {
  const { fill = [], target = '' } = (planned.field.props ?? {}) as { readonly fill?: readonly FillRule[]; readonly target?: string };
  if (fill.length === 0 || ports.readRecord === undefined) return;
  const record = await ports.readRecord({ form: target, id: chosen });
  if (record === null || valueAt(store.api.getState().values, path) !== chosen) return;
  for (const { from, to } of fill) {
    if (!Object.hasOwn(record.data, from)) continue;
    const value = record.data[from] ?? null;
    const label = record.display[from];
    if (typeof value === 'string' && typeof label === 'string') names.set(value, label);
    store.setValue([...path.slice(0, -1), to], value);
  }
}
