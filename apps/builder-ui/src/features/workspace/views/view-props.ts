import { readFieldPath, slotFields, type Aggregation, type Field, type ViewKind } from '@carewright/schema';
import { type ReactNode } from 'react';
import { type LiveForm } from '../../../api/apps.js';
import { type FormAddress, type RecordData, type RecordItem, type RecordQuery } from '../../../api/records.js';
import { type ChangeList, type ListState } from '../records/use-list-state.js';

/** What every drawing of records gets: the question, the look, and what may be done. */
export interface ViewProps {
  readonly address: FormAddress;
  readonly live: LiveForm;
  readonly kind: ViewKind;
  /** Fields by slot and picked choices, all of them known to fit. */
  readonly settings: Readonly<Record<string, string>>;
  readonly sums: Readonly<Record<string, Aggregation>>;
  /** Fields that show besides the title. */
  readonly columns: readonly Field[];
  readonly query: RecordQuery;
  readonly state: ListState;
  readonly change: ChangeList;
  readonly open: (record: Pick<RecordItem, 'id'>) => void;
  /** Opens a new record that begins with these values; absent when the person may not make one. */
  readonly create?: ((initial: RecordData) => void) | undefined;
  /** Stands in for an empty list. */
  readonly empty: ReactNode;
}

/** The field that stands in a slot of the view. */
export function slotField({ live, settings, kind }: Pick<ViewProps, 'live' | 'settings' | 'kind'>, slot: string): Field | undefined {
  const place = kind.slots.find(({ name }) => name === slot);
  return place && slotFields(place, live.definition).find(({ key }) => key === settings[slot]);
}

/** The fields to ask the server for: what shows, and what the view is laid out by. */
export function askedFields({ live, settings, columns, kind }: Pick<ViewProps, 'live' | 'settings' | 'columns' | 'kind'>): readonly string[] {
  const slots = kind.slots.map((slot) => slotField({ live, settings, kind }, slot.name)).filter((field) => field !== undefined).map(({ key }) => readFieldPath(key).key);
  return [...new Set([...columns.map(({ key }) => key), ...slots])];
}
