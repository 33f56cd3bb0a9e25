import { type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { type RecordItem } from '../../../../api/records.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { HoldMark } from '../../records/HoldMark.js';
import { recordMessages } from '../../records/record.messages.js';
import { ValueCell } from '../../values/ValueCell.js';
import { toneOf } from '../tones.js';
import { slotField, type ViewProps } from '../view-props.js';
import { viewMessages } from '../views.messages.js';
import styles from '../views.module.css';
import { clockText, type Span } from './spans.js';

export interface EventChipProps {
  readonly view: Pick<ViewProps, 'live' | 'settings' | 'columns' | 'kind'>;
  readonly record: RecordItem;
  readonly span: Span;
  readonly isClash?: boolean;
  readonly onPeek: (record: RecordItem) => void;
  readonly onKeys: (event: KeyboardEvent, record: RecordItem) => void;
  readonly onDragStart: (event: PointerEvent, record: RecordItem) => void;
}

/** A record in a day. */
export function EventChip({ view, record, span, isClash = false, onPeek, onKeys, onDragStart }: EventChipProps): ReactNode {
  const words = useText(recordMessages);
  const t = useText(viewMessages);
  // What the view is laid out by can be seen from the place; the next fact says more.
  const fact = view.columns.find(({ key }) => !Object.values(view.settings).includes(key) && (record.data[key] ?? null) !== null);
  const title = record.title === '' ? words('untitled') : record.title;
  return (
    <div role="presentation" onPointerDown={(event) => record.hold === undefined && onDragStart(event, record)}>
      <div
        role="button" tabIndex={0} className={styles['chip']} data-event={record.id} data-tone={toneOf(record, slotField(view, 'color'))} data-clash={isClash}
        onClick={() => onPeek(record)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            onPeek(record);
          } else onKeys(event, record);
        }}
      >
        <HoldMark record={record} />
        {span.at !== null && <span className={styles['time']}>{clockText(span.at)}</span>}
        {isClash && <span className={styles['clash']}>{t('clash')}</span>}
        <span>{title}{fact && <span className={styles['fact']}> <ValueCell record={record} field={fact} /></span>}</span>
      </div>
    </div>
  );
}
