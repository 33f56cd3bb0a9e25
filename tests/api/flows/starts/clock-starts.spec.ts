import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi } from '@carewright/runtime-api/testing';
import { begin, flowOf, FollowUps, set, timer } from './follow-ups.js';

let care: FollowUps;
/** An hour of the organisation that is not near now, so that nothing comes due by itself meanwhile. */
const hour = new Date(Date.now() + (8 + 6) * 3_600_000).getUTCHours();
const task = '<manualTask id="t"/>';
const nightly = (cron: string, attributes = 'on="schedule"', when?: unknown): string => flowOf(begin(attributes, { inside: timer('timeCycle', cron), ...(when !== undefined && { when }) }), attributes.includes('each') ? set('t', 'note', '已提醒') : task);
const threeDaysBefore = flowOf(begin('on="date-field" field="due" offset="-P3D" at="09:00"', { when: { '!=': [{ var: 'record.status' }, '取消'] } }), set('t', 'note', '提醒随访'));

beforeAll(async () => {
  care = new FollowUps(await startTestApi());
  await care.open({
    nightly: nightly(`0 ${hour} * * *`),
    each: nightly('30 8 * * 1', 'on="schedule" each="record"', { '==': [{ var: 'record.status' }, '待随访'] }),
    once: flowOf(begin('on="schedule"', { inside: timer('timeDate', '2099-01-01T08:00:00+08:00') }), task),
    past: flowOf(begin('on="schedule"', { inside: timer('timeDate', '2020-01-01T08:00:00+08:00') }), task),
    before: threeDaysBefore,
    hours: flowOf(begin('on="date-field" field="at" offset="-PT2H"'), task),
    birthday: flowOf(begin('on="date-field" field="due" at="08:00" repeat="yearly"'), task),
  });
}, 120_000);
afterAll(() => care.api.close());

const ticks = (flow: string) => care.rows(`select due_at, payload->>'at' as at, dedupe_key from platform.job where kind = 'flow.tick' and payload->>'flow' = $1`, [flow]);
const dates = (recordId: string, flow = 'before') => care.rows(`select payload->>'at' as at from platform.job where kind = 'flow.date' and payload->>'recordId' = $1 and payload->>'flow' = $2`, [recordId, flow]);
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** Nine in the morning where the organisation is. */
const nineOn = (day: string): string => new Date(`${day}T09:00:00+08:00`).toISOString();

describe('a flow on a schedule', () => {
  it('waits for its next moment, in the time of the organisation', async () => {
    const [tick, ...more] = await ticks('nightly');
    expect(more).toEqual([]);
    expect(String(tick?.['at']).slice(10)).toBe(`T${String((hour + 16) % 24).padStart(2, '0')}:00:00.000Z`);
    expect(await ticks('once')).toEqual([expect.objectContaining({ at: '2099-01-01T00:00:00.000Z' })]);
    expect(await ticks('past')).toEqual([]);
  });

  it('begins once at its moment and waits for the one after', async () => {
    const [before] = await ticks('nightly');
    await care.bringForward('flow.tick', `payload->>'flow' = 'nightly'`);
    await care.settled();
    expect(await care.runs('nightly')).toEqual([expect.objectContaining({ status: 'completed', record_id: null, starter: null })]);
    expect(await care.rows(`select due_at = $1::timestamptz as same from flow.start_key where flow = 'nightly'`, [before?.['at']])).toEqual([{ same: true }]);
    const [after] = await ticks('nightly');
    expect(Date.parse(String(after?.['at'])) - Date.parse(String(before?.['at']))).toBe(86_400_000);
  });

  it('makes up for missed moments once', async () => {
    const long = new Date(Date.now() - 5 * 86_400_000).toISOString();
    await care.rows(`update platform.job set payload = payload || jsonb_build_object('at', $1::text), due_at = $1::timestamptz where kind = 'flow.tick' and payload->>'flow' = 'nightly'`, [long]);
    await care.settled();
    expect(await care.runs('nightly')).toHaveLength(2);
    const [next] = await ticks('nightly');
    expect(Date.parse(String(next?.['at']))).toBeGreaterThan(Date.now());
  });

  it('begins for each record that meets the condition', async () => {
    const [one, two, other] = [await care.record({ status: '待随访' }), await care.record({ status: '待随访' }), await care.record({ status: '已随访' })];
    await care.bringForward('flow.tick', `payload->>'flow' = 'each'`);
    await care.settled();
    expect((await care.runs('each')).map((run) => run['record_id']).sort()).toEqual([one, two].sort());
    expect((await care.read(other)).data['note']).toBeNull();
  });

  it('keeps its moment when something else is published, follows a new time, and stops when it is gone', async () => {
    const [kept] = await ticks('nightly');
    await care.publish({ again: nightly('15 10 * * *') });
    expect(await ticks('nightly')).toEqual([kept]);
    await care.publish({ again: nightly('45 10 * * *') });
    expect((await ticks('again')).map((tick) => String(tick['at']).slice(11, 16))).toEqual(['02:45']);
    await care.drop('again');
    expect(await ticks('again')).toEqual([]);
  });
});

describe('a flow by the date in a field', () => {
  it('waits for the moment before the date', async () => {
    const id = await care.record({ due: inDays(10) });
    expect(await dates(id)).toEqual([{ at: nineOn(inDays(7)) }]);
  });

  it('moves when the date moves, and goes when the date or the record goes', async () => {
    const id = await care.record({ due: inDays(10) });
    await care.change(id, { due: inDays(20) });
    expect(await dates(id)).toEqual([{ at: nineOn(inDays(17)) }]);
    await care.change(id, { due: null });
    expect(await dates(id)).toEqual([]);
    await care.change(id, { due: inDays(20) });
    await care.remove(id);
    expect(await dates(id)).toEqual([]);
    expect((await care.nurse.post(`/api/apps/care/records/visit/${id}/restore`)).status).toBeLessThan(300);
    expect(await dates(id)).toEqual([{ at: nineOn(inDays(17)) }]);
  });

  it('does not begin for a moment that has passed', async () => {
    const id = await care.record({ due: inDays(2) });
    expect(await dates(id)).toEqual([]);
  });

  it('begins at its moment where the condition still holds', async () => {
    const [kept, cancelled] = [await care.record({ due: inDays(10) }), await care.record({ due: inDays(10) })];
    await care.change(cancelled, { status: '取消' });
    await care.bringForward('flow.date', `payload->>'recordId' in ('${kept}', '${cancelled}') and payload->>'flow' = 'before'`);
    await care.settled();
    expect(await care.runs('before', kept)).toHaveLength(1);
    expect((await care.read(kept)).data['note']).toBe('提醒随访');
    expect(await care.runs('before', cancelled)).toEqual([]);
  });

  it('counts hours from a moment', async () => {
    const at = new Date(Date.now() + 5 * 3_600_000);
    const id = await care.record({ at: at.toISOString() });
    const [found] = await dates(id, 'hours');
    expect(Math.abs(Date.parse(String(found?.['at'])) - (at.getTime() - 2 * 3_600_000))).toBeLessThan(1_000);
  });

  it('comes back every year', async () => {
    const id = await care.record({ due: '1990-05-20' });
    const [first] = await dates(id, 'birthday');
    expect(String(first?.['at'])).toMatch(/-05-20T00:00:00\.000Z$/);
    await care.bringForward('flow.date', `payload->>'recordId' = '${id}' and payload->>'flow' = 'birthday'`);
    await care.settled();
    expect(await care.runs('birthday', id)).toHaveLength(1);
    const [second] = await dates(id, 'birthday');
    expect(Number(String(second?.['at']).slice(0, 4))).toBe(Number(String(first?.['at']).slice(0, 4)) + 1);
  });

  it('goes through the records that are there when it is published, and again when it is set otherwise', async () => {
    const id = await care.record({ due: inDays(30) });
    const fresh = (offset: string): string => flowOf(begin(`on="date-field" field="due" offset="${offset}" at="09:00"`), task);
    await care.publish({ fresh: fresh('-P1D') });
    await care.settled();
    expect(await dates(id, 'fresh')).toEqual([{ at: nineOn(inDays(29)) }]);
    await care.publish({ fresh: fresh('-P5D') });
    await care.settled();
    expect(await dates(id, 'fresh')).toEqual(expect.arrayContaining([{ at: nineOn(inDays(25)) }]));
    await care.bringForward('flow.date', `payload->>'recordId' = '${id}' and payload->>'flow' = 'fresh'`);
    await care.settled();
    expect(await care.runs('fresh', id)).toHaveLength(1);
    await care.drop('fresh');
  });
});
