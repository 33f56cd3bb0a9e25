import { describe, expect, it } from '@jest/globals';
import { type Field } from '@carewright/schema';
import { type RecordItem } from '../../../../api/records.js';
import { bookingsOf, placeOf, readPlace, snapMinutes } from './schedule.js';

const field = (key: string, type: string): Field => ({ key, type, label: key });
const record = (id: string, doctor: string | null, a: string, b?: string): RecordItem => ({ id, version: 1, title: id, createdAt: '', createdBy: null, updatedAt: '', updatedBy: null, data: { doctor, a, b }, masked: {}, display: {}, actions: [] });
const of = { resource: field('doctor', 'user'), fields: { start: field('a', 'datetime'), end: field('b', 'datetime') }, days: ['2026-11-23', '2026-11-24'] };

describe('a schedule', () => {
  it('puts records on the line and day they belong to', () => {
    const cells = bookingsOf([record('x', 'li', '2026-11-23T08:00:00', '2026-11-23T09:00:00'), record('y', null, '2026-11-24T08:00:00'), record('z', 'li', '2026-11-30T08:00:00')], of);
    expect([...cells].map(([place, bookings]) => [readPlace(place), bookings.map((one) => one.record.id)])).toEqual([[{ resource: 'li', day: '2026-11-23' }, ['x']], [{ resource: null, day: '2026-11-24' }, ['y']]]);
  });

  it('marks what takes the same time of the same person, and only that', () => {
    const cells = bookingsOf([
      record('late', 'li', '2026-11-23T09:00:00', '2026-11-23T10:00:00'), record('early', 'li', '2026-11-23T08:00:00', '2026-11-23T09:00:00'),
      record('cross', 'li', '2026-11-23T09:30:00', '2026-11-23T10:30:00'), record('other', 'wu', '2026-11-23T09:00:00', '2026-11-23T10:00:00'), record('open', 'li', '2026-11-23T09:15:00'),
    ], of);
    expect(cells.get(placeOf('li', '2026-11-23'))?.map(({ record: { id }, isClash, row }) => [id, isClash, row])).toEqual([['early', false, 0], ['late', true, 0], ['open', false, 1], ['cross', true, 2]]);
    expect(cells.get(placeOf('wu', '2026-11-23'))?.[0]?.isClash).toBe(false);
  });

  it('lets go to the quarter of an hour', () => {
    expect([snapMinutes({ from: 7, to: 20 }, 0), snapMinutes({ from: 7, to: 20 }, 0.5), snapMinutes({ from: 0, to: 24 }, 1.2)]).toEqual([420, 810, 1440]);
  });
});
