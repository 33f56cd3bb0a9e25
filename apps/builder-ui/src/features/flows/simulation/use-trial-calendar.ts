import { type WorkingCalendar } from '@carewright/flow-engine';
import { useMemo } from 'react';
import { useWorkingYear } from '../../../api/organisation.js';

/** When the hospital works, this year and the next: a trial run counts working time as the real one does. Undefined while it is read. */
export function useTrialCalendar(): WorkingCalendar | undefined {
  const year = new Date().getFullYear();
  const [first, second] = [useWorkingYear(year).data, useWorkingYear(year + 1).data];
  return useMemo(() => first && { hours: first.hours, days: Object.fromEntries([...first.days, ...(second?.days ?? [])].map(({ day, kind }) => [day, kind])) }, [first, second]);
}
