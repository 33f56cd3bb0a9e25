import { type ReactNode } from 'react';
import { type dayWords } from '../time/day-words.js';
import { type Day } from '../time/days.js';
import styles from './timeline.module.css';

export interface TimelineHeadProps {
  readonly days: readonly Day[];
  readonly dayWidth: number;
  readonly zoom: string;
  readonly words: ReturnType<typeof dayWords>;
  readonly today: Day;
}

/** The days, weeks or months along the top. */
export function TimelineHead({ days, dayWidth, zoom, words, today }: TimelineHeadProps): ReactNode {
  const marks = days.flatMap((day, index) => (isMark(day, zoom) ? [{ day, index }] : []));
  return (
    <div className={styles['head']} aria-hidden="true">
      <div className={styles['names']} />
      <div className={styles['marks']}>
        {marks.map(({ day, index }) => (
          <span key={day} className={styles['mark']} data-today={day === today} style={{ insetInlineStart: index * dayWidth }}>
            {zoom === 'month' ? words.month(day) : zoom === 'day' ? `${words.short(day)} ${day.endsWith('-01') || words.weekday(day)}` : words.short(day)}
          </span>
        ))}
      </div>
    </div>
  );
}

function isMark(day: Day, zoom: string): boolean {
  if (zoom === 'month') return day.endsWith('-01');
  return zoom === 'day' || new Date(`${day}T00:00:00`).getDay() === 1;
}
