import { type PlannedField } from '../../compile/compiled-form.js';
import { rowsOf } from '../../evaluate/cells.js';
import { isEmpty } from '../../evaluate/normalize-submission.js';
import { useForm, useFormState } from '../form-context.js';
import { type Path } from '../store/form-store.js';
import { rowAt } from '../store/rows.js';

/** Values that come from other records and change with what is chosen here. */
export const isFetchedHere = ({ field, isDerived }: PlannedField): boolean => isDerived && (field.derived?.by === 'lookup' || field.derived?.by === 'roll-up' || field.linkage !== undefined);

/** Says of a fetched value that it is on its way, could not be had, or is of the record as it stands here and not as it is saved. */
export function FetchedNote({ planned, path, value }: { readonly planned: PlannedField; readonly path: Path; readonly value: unknown }): React.JSX.Element | null {
  const { labels, context: { previous }, readOnly } = useForm();
  const serving = useFormState((state) => state.serving);
  const rowId = useFormState((state) => (typeof path[1] === 'number' ? rowAt(state.values, String(path[0]), path[1])?.['id'] : undefined));
  if (readOnly || previous === undefined) return null;
  const stored = planned.table === null ? previous : rowsOf(previous[planned.table]).find((row) => row['id'] === rowId && rowId !== undefined);
  const before = stored?.[planned.field.key] ?? null;
  if (serving === 'asking' && isEmpty(value) && !isEmpty(before)) return <span className="cw-hint">（{labels.fetching}）</span>;
  if (serving === 'failed' && isEmpty(value)) return <span className="cw-hint">（{labels.fetchedOnSaving}）</span>;
  const isUnsaved = JSON.stringify(value ?? null) !== JSON.stringify(before);
  return isUnsaved && !isEmpty(value) ? <span className="cw-hint" data-unsaved="true">（{labels.notSavedYet}）</span> : null;
}
