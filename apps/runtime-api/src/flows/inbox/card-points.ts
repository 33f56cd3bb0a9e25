import { type FlowGraph } from '@carewright/flow-engine';
import { fieldTypeOf, textOf, type Field, type Locale, type TaskPoint } from '@carewright/schema';
import { visibleFields } from '../../records/access/form-access.js';
import { shownText } from '../../records/presentation/shown-text.js';
import { type PresentedRecord } from '../../records/presentation/present-record.js';
import { titleFields, type AccessibleForm } from '../../records/queries/projection.js';
import { type FlowRelease } from '../flow-releases.js';

/** As many as fit on a card of a phone beside the title. */
const usualCount = 2;

/** Which fields a card shows: those its author chose, else the first short ones of its lists; never what the step hides. */
export function cardFields({ graph, process }: Pick<FlowRelease, 'graph' | 'process'>, element: string, form: AccessibleForm): readonly string[] {
  const visible = visibleFields(form.access);
  const hidden = hiddenAt(graph, element);
  const may = (key: string): boolean => visible.has(key) && !hidden.has(key);
  const chosen = graph.containers[process]?.rules?.card?.split(/\s+/).filter((key) => key !== '');
  if (chosen !== undefined && chosen.length > 0) return chosen.filter(may);
  const title = new Set(titleFields(form.table.form));
  const { fields, listFields } = form.table.form;
  const usual = listFields?.flatMap((key) => fields.find((field) => field.key === key) ?? []) ?? fields;
  return usual.filter((field) => !title.has(field.key) && isShort(field) && may(field.key)).slice(0, usualCount).map(({ key }) => key);
}

const hiddenAt = ({ nodes }: FlowGraph, element: string): ReadonlySet<string> => new Set((nodes[element]?.fieldRights ?? []).filter(({ right }) => right === 'hidden').map(({ field }) => field));

/** What groups or adds up is short enough for a card; texts, files and tables are not. */
function isShort({ type }: Field): boolean {
  const { dimension, aggregations, isSealed } = fieldTypeOf(type);
  return isSealed !== true && (dimension !== null || aggregations.includes('sum'));
}

/** The values of these fields in words, without those that are empty. */
export function pointsOf(record: PresentedRecord, fields: readonly Field[], context: { readonly locale: Locale; readonly tz: string }): readonly TaskPoint[] {
  return fields.flatMap((field) => {
    const text = shownText(record, field, context);
    return text === '' ? [] : [{ field: field.key, label: textOf(field.label, context.locale), text }];
  });
}
