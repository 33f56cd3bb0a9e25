import { type Field } from '@carewright/schema';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { type RecordItem } from '../../../api/records.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { type ChangeRecord } from './use-change-record.js';
import { slotField, type ViewProps } from './view-props.js';
import { viewMessages } from './views.messages.js';

const PeekDialog = lazy(async () => ({ default: (await import('./PeekDialog.js')).PeekDialog }));

export interface Peek {
  readonly show: (record: RecordItem) => void;
  readonly dialog: ReactNode;
}

/** Looks into one record of a view, and changes its place there without dragging. */
export function usePeek(props: ViewProps, change: ChangeRecord['change']): Peek {
  const t = useText(viewMessages);
  const labelOf = useLabel();
  const [record, setRecord] = useState<RecordItem>();
  const fields = props.kind.slots.filter(({ name }) => name !== 'color').map((slot) => slotField(props, slot.name)).filter((field): field is Field => field !== undefined);
  const dialog = record && (
    <Suspense fallback={null}>
      <PeekDialog
        {...props} record={record} fields={fields} onClose={() => setRecord(undefined)}
        onChange={(data, field) => {
          setRecord(undefined);
          void change(record, data, t('changed', { title: record.title, field: labelOf(field.label) }));
        }}
      />
    </Suspense>
  );
  return { show: setRecord, dialog };
}
