import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';
import { type Person } from './session.js';
import { type DepartmentRef } from './people.js';

/** What somebody is besides their department, e.g. head nurse; for one department or the whole house. */
export interface Position {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly holders: readonly { readonly user: Person; readonly department: DepartmentRef | null }[];
}
export interface PositionWrite {
  readonly id?: string;
  readonly code: string;
  readonly name: string;
  readonly holders: readonly { readonly userId: string; readonly departmentId: string | null }[];
}
/** Who is on duty when; `now` are the names of those on duty now. */
export interface Roster {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly now: readonly string[];
}
export interface Duty {
  readonly id: string;
  readonly user: Person;
  readonly startsAt: string;
  readonly endsAt: string;
}
export interface NewDuty {
  readonly userId: string;
  readonly startsAt: string;
  readonly endsAt: string;
}
export type WorkingSpan = readonly [from: string, to: string];
export interface CalendarDay {
  readonly day: string;
  readonly kind: 'off' | 'work';
  readonly name: string;
}
export interface WorkingYear {
  readonly hours: Readonly<Record<string, readonly WorkingSpan[]>>;
  readonly year: number;
  readonly days: readonly CalendarDay[];
  readonly years: readonly number[];
}
interface ItemsOf<T> {
  readonly items: readonly T[];
}

const positionsKey = ['positions'] as const;
const rostersKey = ['rosters'] as const;
const calendarKey = ['working-calendar'] as const;

export const usePositions = (): UseQueryResult<ItemsOf<Position>> => useQuery({ queryKey: positionsKey, queryFn: ({ signal }) => api.get<ItemsOf<Position>>(resource('positions'), { signal }), staleTime: 60_000 });
export const useRosters = (): UseQueryResult<ItemsOf<Roster>> => useQuery({ queryKey: rostersKey, queryFn: ({ signal }) => api.get<ItemsOf<Roster>>(resource('rosters'), { signal }), staleTime: 60_000 });
export const useDuties = (roster: string, period: { readonly from: string; readonly until: string }): UseQueryResult<ItemsOf<Duty>> =>
  useQuery({ queryKey: [...rostersKey, roster, period], queryFn: ({ signal }) => api.get<ItemsOf<Duty>>(resource('rosters', roster, 'duties'), { signal, query: period }) });
export const useWorkingYear = (year: number): UseQueryResult<WorkingYear> =>
  useQuery({ queryKey: [...calendarKey, year], queryFn: ({ signal }) => api.get<WorkingYear>(resource('working-calendar', String(year)), { signal }) });

export const useSavePosition = (): UseMutationResult<Position, Error, PositionWrite> =>
  useWrite(positionsKey, ({ id, ...position }) => (id === undefined ? api.post<Position>(resource('positions'), position) : api.patch<Position>(resource('positions', id), position)));
export const useDeletePosition = (): UseMutationResult<undefined, Error, string> => useWrite(positionsKey, (id) => api.delete(resource('positions', id)));
export const useSaveRoster = (): UseMutationResult<Roster, Error, { readonly id?: string; readonly code: string; readonly name: string }> =>
  useWrite(rostersKey, ({ id, ...roster }) => (id === undefined ? api.post<Roster>(resource('rosters'), roster) : api.patch<Roster>(resource('rosters', id), roster)));
export const useDeleteRoster = (): UseMutationResult<undefined, Error, string> => useWrite(rostersKey, (id) => api.delete(resource('rosters', id)));
export const useAddDuties = (roster: string): UseMutationResult<{ readonly added: number }, Error, readonly NewDuty[]> => useWrite(rostersKey, (duties) => api.post(resource('rosters', roster, 'duties'), { duties }));
export const useDropDuty = (roster: string): UseMutationResult<undefined, Error, string> => useWrite(rostersKey, (duty) => api.delete(resource('rosters', roster, 'duties', duty)));
export const useSetHours = (): UseMutationResult<undefined, Error, WorkingYear['hours']> => useWrite(calendarKey, (hours) => api.put(resource('working-calendar', 'hours'), { hours }));
export const useSetDays = (year: number): UseMutationResult<undefined, Error, readonly CalendarDay[]> => useWrite(calendarKey, (days) => api.put(resource('working-calendar', 'years', String(year)), { days }));

function useWrite<Result, Variables>(queryKey: readonly string[], mutationFn: (variables: Variables) => Promise<Result>): UseMutationResult<Result, Error, Variables> {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey }) });
}
