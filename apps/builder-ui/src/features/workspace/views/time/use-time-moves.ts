import { useEffect, useRef, type KeyboardEvent } from 'react';
import { type Field } from '@carewright/schema';
import { type RecordData, type RecordItem } from '../../../../api/records.js';
import { toast } from '../../../../design-system/feedback/toast.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { canEditInPlace, whyNotMoved } from '../edit-in-place.js';
import { type ChangeRecord } from '../use-change-record.js';
import { type ViewProps } from '../view-props.js';
import { viewMessages } from '../views.messages.js';
import { movedBy, type Shift, type SpanFields } from './spans.js';

/** How far the arrows move a record, with Alt held. */
export type ArrowShifts = Readonly<Partial<Record<'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown', Shift>>>;

/** Moves records in time, by drop or by keys; whoever may not is told. The focus stays with a record that moved. */
export function useTimeMoves(of: { readonly live: ViewProps['live']; readonly fields: SpanFields; readonly change: ChangeRecord['change']; readonly arrows: ArrowShifts; readonly said: (data: RecordData) => string }) {
  const { live, fields, change, arrows, said } = of;
  const t = useText(viewMessages);
  const focused = useRef<string>(undefined);
  useEffect(() => {
    const id = focused.current;
    if (id === undefined || (document.activeElement !== null && document.activeElement !== document.body)) return;
    document.querySelector<HTMLElement>(`[data-event="${CSS.escape(id)}"]`)?.focus();
  });
  const save = (record: RecordItem, data: RecordData, touched: readonly Field[]): void => {
    if (touched.some((field) => !canEditInPlace(live, record, field))) return void toast.error(whyNotMoved(t, record));
    focused.current = record.id;
    void change(record, data, t('movedTo', { title: record.title, place: said(data) }));
  };
  const move = (record: RecordItem, shift: Shift, also: RecordData = {}): void => {
    if (shift.days === 0 && (shift.minutes ?? 0) === 0 && Object.keys(also).length === 0) return;
    const data = shift.days === 0 && (shift.minutes ?? 0) === 0 ? also : { ...movedBy(record, fields, shift), ...also };
    save(record, data, live.definition.fields.filter(({ key }) => Object.hasOwn(data, key)));
  };
  const onKeys = (event: KeyboardEvent, record: RecordItem): void => {
    const shift = Object.hasOwn(arrows, event.key) ? arrows[event.key as keyof ArrowShifts] : undefined;
    if (!event.altKey || event.shiftKey || shift === undefined) return;
    event.preventDefault();
    move(record, shift);
  };
  return { move, save, onKeys };
}
