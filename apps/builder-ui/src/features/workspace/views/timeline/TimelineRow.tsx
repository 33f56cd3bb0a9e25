import { type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { type RecordItem } from '../../../../api/records.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { HoldMark } from '../../records/HoldMark.js';
import { recordMessages } from '../../records/record.messages.js';
import { type Drag } from '../dragging/use-drag.js';
import { type dayWords } from '../time/day-words.js';
import { daysBetween, type Day } from '../time/days.js';
import { spanOf, type SpanFields } from '../time/spans.js';
import { toneOf } from '../tones.js';
import { slotField, type ViewProps } from '../view-props.js';
import { viewMessages } from '../views.messages.js';
import viewStyles from '../views.module.css';
import styles from './timeline.module.css';
import { type TimelineLine } from './TimelineView.js';

/** Which part of a bar is pulled. */
export interface BarDrag {
  readonly record: RecordItem;
  readonly part: 'whole' | 'end';
}
export interface TimelineRowProps {
  readonly view: ViewProps;
  readonly line: TimelineLine;
  readonly fields: SpanFields;
  readonly first: Day;
  readonly scale: { readonly day: number; readonly days: number };
  readonly words: ReturnType<typeof dayWords>;
  readonly today: Day;
  readonly drag: Drag<BarDrag>;
  readonly onPeek: (record: RecordItem) => void;
  readonly onKeys: (event: KeyboardEvent, record: RecordItem) => void;
  readonly onStretch: (record: RecordItem, days: number) => void;
}

/** One bar with its name, or the head of a group. */
export function TimelineRow(props: TimelineRowProps): ReactNode {
  const { line, first, scale, today } = props;
  const todayAt = daysBetween(first, today);
  const now = todayAt >= 0 && todayAt < scale.days && <span className={styles['today']} style={{ insetInlineStart: todayAt * scale.day + scale.day / 2 }} />;
  if (line.kind === 'head') return <div className={styles['groupHead']}><div className={styles['names']}><strong>{line.label}</strong> {line.count}</div><div className={styles['lane']}>{now}</div></div>;
  return <BarLine {...props} record={line.record} now={now} />;
}

function BarLine({ view, record, fields, first, scale, words, drag, onPeek, onKeys, onStretch, now }: TimelineRowProps & { readonly record: RecordItem; readonly now: ReactNode }): ReactNode {
  const t = useText(viewMessages);
  const labels = useText(recordMessages);
  const span = spanOf(record, fields);
  const title = record.title === '' ? labels('untitled') : record.title;
  if (!span) return null;
  const pulled = drag.dragging?.item.record.id === record.id ? drag.dragging : null;
  const moved = pulled ? Math.round(pulled.dx / scale.day) : 0;
  const from = daysBetween(first, span.from) + (pulled?.item.part === 'whole' ? moved : 0);
  const length = Math.max(1, daysBetween(span.from, span.to) + 1 + (pulled?.item.part === 'end' ? moved : 0));
  const begin = Math.max(0, from);
  const visible = Math.min(scale.days, from + length) - begin;
  const when = span.from === span.to ? words.short(span.from) : t('spanTo', { from: words.short(span.from), to: words.short(span.to) });
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onPeek(record);
    } else if (event.altKey && event.shiftKey && step !== undefined) {
      event.preventDefault();
      onStretch(record, step);
    } else onKeys(event, record);
  };
  return (
    <div className={styles['row']}>
      <div className={styles['names']} title={title}>{title}</div>
      <div className={styles['lane']}>
        {now}
        {visible > 0 && (
          <div
            role="button" tabIndex={0} data-event={record.id} aria-label={[title, when, ...(record.hold ? [labels('held', { flow: record.hold.flow.label })] : [])].join('，')} className={`${viewStyles['chip'] ?? ''} ${styles['bar'] ?? ''}`} data-tone={toneOf(record, slotField(view, 'color'))}
            style={{ insetInlineStart: begin * scale.day, width: Math.max(visible * scale.day - 2, 12) } as CSSProperties}
            onClick={() => onPeek(record)} onKeyDown={keys} data-held={record.hold !== undefined} onPointerDown={(event) => record.hold === undefined && drag.start(event, { record, part: 'whole' })}
          >
            <HoldMark record={record} />
            <span className={styles['words']}>{title}</span>
            {fields.end && record.hold === undefined && <span className={styles['handle']} title={t('endOf')} onPointerDown={(event) => { event.stopPropagation(); drag.start(event, { record, part: 'end' }); }} />}
          </div>
        )}
      </div>
    </div>
  );
}
