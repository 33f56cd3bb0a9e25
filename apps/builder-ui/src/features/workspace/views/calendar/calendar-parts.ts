import { type RecordItem } from '../../../../api/records.js';
import { type dayWords } from '../time/day-words.js';
import { type Day } from '../time/days.js';
import { type EventChipProps } from '../time/EventChip.js';
import { type Span, type SpanFields } from '../time/spans.js';
import { type ViewProps } from '../view-props.js';

/** A record as it shows on one day. */
export interface DayEvent {
  readonly record: RecordItem;
  readonly span: Span;
}

/** What the month and the agenda share. */
export interface CalendarParts extends Pick<EventChipProps, 'onPeek' | 'onKeys' | 'onDragStart'> {
  readonly view: ViewProps;
  readonly words: ReturnType<typeof dayWords>;
  readonly today: Day;
  readonly byDay: ReadonlyMap<Day, readonly DayEvent[]>;
  readonly hasClock: boolean;
  readonly over: string | null;
  readonly create: ViewProps['create'];
  readonly fields: SpanFields;
  /** Shows all of a day in the agenda. */
  readonly showDay: (day: Day) => void;
}
