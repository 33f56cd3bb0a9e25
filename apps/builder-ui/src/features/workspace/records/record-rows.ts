import { type Field } from '@carewright/schema';
import { type FormAddress, type RecordItem } from '../../../api/records.js';
import { type ChangeList, type ListState } from './use-list-state.js';

/** What a list of records gets, however it is drawn. */
export interface RecordRowsProps {
  readonly address: FormAddress;
  readonly items: readonly RecordItem[];
  readonly columns: readonly Field[];
  readonly state: ListState;
  readonly change: ChangeList;
  readonly selected: ReadonlySet<string>;
  readonly setSelected: (selected: ReadonlySet<string>) => void;
  readonly open: (record: Pick<RecordItem, 'id'>) => void;
}

export function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}
