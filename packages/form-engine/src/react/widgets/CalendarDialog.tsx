import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { addDays, addMonths, weekdayOf } from '../dates/parse-date.js';
import { useForm } from '../form-context.js';

interface CalendarDialogProps {
  readonly value: string | null;
  readonly today: string;
  readonly pick: (day: string | null) => void;
  /** Closes and gives the focus back to the input. */
  readonly close: () => void;
  /** Closes because the person went on to something else. */
  readonly dismiss: () => void;
}

/** Keys of the date grid of the ARIA Authoring Practices. */
const moves: Readonly<Record<string, (day: string, withShift: boolean) => string>> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  Home: (day) => addDays(day, -weekdayOf(day)),
  End: (day) => addDays(day, 6 - weekdayOf(day)),
  PageUp: (day, withShift) => addMonths(day, withShift ? -12 : -1),
  PageDown: (day, withShift) => addMonths(day, withShift ? 12 : 1),
};

/** A month to choose a day from, by pointer or keyboard; Escape and a choice give the focus back. */
export function CalendarDialog({ value, today, pick, close, dismiss }: CalendarDialogProps): React.JSX.Element {
  const { labels, locale } = useForm();
  const [focused, setFocused] = useState(value ?? today);
  const grid = useRef<HTMLTableElement>(null);
  const dialog = useRef<HTMLDivElement>(null);
  const titleId = useId();
  useEffect(() => {
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [focused]);
  useEffect(() => {
    const leave = (event: PointerEvent): void => {
      // The button that opened it closes it by itself.
      if (dialog.current?.parentElement?.contains(event.target as Node) === false) dismiss();
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [dismiss]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    if (move !== undefined && (event.target as HTMLElement).tagName === 'TD') {
      event.preventDefault();
      setFocused(move(focused, event.shiftKey));
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    if ((event.key === 'Enter' || event.key === ' ') && (event.target as HTMLElement).tagName === 'TD') {
      event.preventDefault();
      pick(focused);
    }
  };
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${focused}T00:00:00Z`));
  return (
    // Keys bubble up from days and buttons; the dialog itself is no control.
    <div ref={dialog} role="dialog" aria-label={labels.calendar} className="cw-calendar" onKeyDown={onKeyDown} onBlur={({ relatedTarget }) => relatedTarget !== null && dialog.current?.parentElement?.contains(relatedTarget) === false && dismiss()}>
      <div className="cw-calendar-head">
        <Button type="text" icon={<LeftOutlined />} aria-label={labels.previousMonth} onClick={() => setFocused(addMonths(focused, -1))} />
        <span id={titleId} aria-live="polite">{month}</span>
        <Button type="text" icon={<RightOutlined />} aria-label={labels.nextMonth} onClick={() => setFocused(addMonths(focused, 1))} />
      </div>
      <table ref={grid} role="grid" aria-labelledby={titleId}>
        <thead>
          <tr>{weekdays(locale).map(({ short, long }) => <th key={long} scope="col" abbr={long}>{short}</th>)}</tr>
        </thead>
        <tbody>
          {weeksOf(focused).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} role="gridcell" tabIndex={day === focused ? 0 : -1} aria-selected={day === value} {...(day === today && { 'aria-current': 'date' as const })} data-outside={day.slice(0, 7) !== focused.slice(0, 7)} aria-label={dayLabel(day, locale)} onClick={() => pick(day)}>
                  {Number(day.slice(8))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="cw-calendar-foot">
        <Button size="small" onClick={() => pick(today)}>{labels.today}</Button>
        <Button size="small" onClick={() => pick(null)}>{labels.clear}</Button>
        <Button size="small" onClick={close}>{labels.close}</Button>
      </div>
    </div>
  );
}

function weeksOf(day: string): string[][] {
  const first = `${day.slice(0, 8)}01`;
  const start = addDays(first, -weekdayOf(first));
  return Array.from({ length: 6 }, (_week, week) => Array.from({ length: 7 }, (_day, at) => addDays(start, week * 7 + at)));
}

function weekdays(locale: string): { short: string; long: string }[] {
  const name = (style: 'narrow' | 'long', at: number): string => new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + at)));
  return Array.from({ length: 7 }, (_day, at) => ({ short: name('narrow', at), long: name('long', at) }));
}

function dayLabel(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
