import { type CSSProperties, type ReactNode } from 'react';
import { type RecordGroup } from '@carewright/schema';
import { useText } from '../../../../design-system/language/use-text.js';
import { EventChip } from '../time/EventChip.js';
import { clockText } from '../time/spans.js';
import { viewMessages } from '../views.messages.js';
import styles from './resource.module.css';
import { lengthOf, placeOf, type Booking, type SchedulePlaces } from './schedule.js';

const rowHeight = 30;

/** One day: people down the side, hours along the top. */
export function DayLanes(props: SchedulePlaces): ReactNode {
  const { lines, hours, words, days, today } = props;
  const t = useText(viewMessages);
  const marks = Array.from({ length: hours.to - hours.from }, (_, index) => hours.from + index);
  return (
    <div className={styles['scroller']} data-scroller tabIndex={0} role="region" aria-label={words.long(days[0] ?? today)}>
      <div className={styles['lanes']} style={{ '--hours': marks.length } as CSSProperties}>
        <div className={styles['laneHead']} aria-hidden="true"><div className={styles['name']}>{t('allDay')}</div><div className={styles['hours']}>{marks.map((hour) => <span key={hour}>{clockText(hour * 60)}</span>)}</div></div>
        {lines.map((line) => <Lane key={String(line.value)} {...props} line={line} />)}
      </div>
    </div>
  );
}

function Lane({ view, line, nameOf, days, hours, bookings, over, onPeek, onKeys, onDragStart }: SchedulePlaces & { readonly line: RecordGroup }): ReactNode {
  const place = placeOf(line.value, days[0] ?? '');
  const own = bookings.get(place) ?? [];
  const rows = Math.max(1, ...own.map(({ row }) => row + 1));
  const whole = own.filter(({ span }) => span.at === null);
  const chip = ({ record, span, isClash }: Booking): ReactNode => <EventChip view={view} record={record} span={span} isClash={isClash} onPeek={onPeek} onKeys={onKeys} onDragStart={onDragStart} />;
  return (
    <div className={styles['lane']}>
      <div className={styles['name']}><strong>{nameOf(line.value)}</strong>{whole.map((booking) => <div key={booking.record.id}>{chip(booking)}</div>)}</div>
      <div className={styles['track']} data-drop={place} data-over={over === place} style={{ minHeight: rows * rowHeight + 12 }}>
        {own.filter(({ span }) => span.at !== null).map((booking) => {
          const at = Math.max((booking.span.at ?? 0) - hours.from * 60, 0);
          const length = (hours.to - hours.from) * 60;
          return <div key={booking.record.id} className={styles['booking']} style={{ insetInlineStart: `${String((at / length) * 100)}%`, width: `${String((Math.min(lengthOf(booking.span), length - at) / length) * 100)}%`, top: 6 + booking.row * rowHeight }}>{chip(booking)}</div>;
        })}
      </div>
    </div>
  );
}
