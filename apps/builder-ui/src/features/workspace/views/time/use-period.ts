import { useState } from 'react';
import { addDays, addMonths, dayOf, monthOf, type Day } from './days.js';

/** How far one step goes. */
export type Stride = { readonly days: number } | { readonly months: number };

/** The day about which a view of time shows its stretch. */
export function usePeriod(): { readonly today: Day; readonly day: Day; readonly show: (day: Day) => void; readonly step: (direction: -1 | 0 | 1, stride: Stride) => void } {
  const [today] = useState(() => dayOf(new Date()));
  const [day, setDay] = useState(today);
  const step = (direction: -1 | 0 | 1, stride: Stride): void => {
    if (direction === 0) setDay(today);
    else setDay('days' in stride ? addDays(day, direction * stride.days) : addMonths(monthOf(day), direction * stride.months));
  };
  return { today, day, show: setDay, step };
}
