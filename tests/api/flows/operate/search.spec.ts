import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FlowStatistics } from '@carewright/schema';
import { approval, inARow, Ward, type Person } from '../approvals/ward.js';

let ward: Ward;
const made: string[] = [];
beforeAll(async () => {
  ward = await Ward.open({ leave: inARow(approval('head', 'mode="any"', ['user:chief']), approval('board', 'mode="all"', ['role:board'])), short: inARow(approval('head', 'mode="any"', ['user:director'])) }, 2);
  for (const title of ['年假', '病假', '年假']) made.push(await ward.start('leave', ward.nurse, { title }));
  made.push(await ward.start('short', ward.chief, { title: '调休' }));
  await ward.answer(ward.chief, made[0] ?? '');
  await ward.answer(ward.director, made[3] ?? '');
}, 120_000);
afterAll(() => ward.close());

interface Page {
  readonly items: readonly { readonly id: string; readonly steps: readonly { readonly id: string }[]; readonly asked: readonly { readonly name: string }[]; readonly record: { readonly title: string } | null }[];
  readonly nextCursor: string | null;
  readonly count?: number;
}
const ask = async (person: Person, query: string): Promise<Page> => (await person.get<Page>(`/api/apps/ward/instances?${query}`)).body;
/** Which of the made instances are found, by their number. */
const found = async (query: string, person: Person = ward.operator): Promise<readonly number[]> => (await ask(person, query)).items.map(({ id }) => made.indexOf(id));
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(Date.now());

describe('a search for instances', () => {
  it('finds all of an app for who looks after flows, newest first, and the own ones for others', async () => {
    expect(await found('')).toEqual([3, 2, 1, 0]);
    expect(await found('', ward.nurse)).toEqual([2, 1, 0]);
    expect(await found('', ward.board[0] as Person)).toEqual([]);
    expect((await ward.api.stranger.get('/api/apps/ward/instances')).status).toBe(401);
  });

  it('narrows by flow, status, step, starter, who is asked and day', async () => {
    expect(await found('flow=short')).toEqual([3]);
    expect(await found('status=running')).toEqual([2, 1, 0]);
    expect(await found('status=over')).toEqual([3]);
    expect(await found('status=completed')).toEqual([3]);
    expect(await found('step=board')).toEqual([0]);
    expect(await found(`starter=${ward.chief.userId}`)).toEqual([3]);
    expect(await found(`asked=${ward.chief.userId}`)).toEqual([2, 1]);
    expect(await found(`from=${today()}&to=${today()}`)).toEqual([3, 2, 1, 0]);
    expect(await found('to=2020-01-01')).toEqual([]);
    expect(await found('from=2999-01-01')).toEqual([]);
  });

  it('finds by the words of the record, as far as the person may read it', async () => {
    expect(await found(`search=${encodeURIComponent('病假')}`)).toEqual([1]);
    expect(await found(`search=${encodeURIComponent('年假')}&flow=leave`)).toEqual([2, 0]);
    expect(await found(`search=${encodeURIComponent('年假')}&flow=short`)).toEqual([]);
    expect(await found(`search=${encodeURIComponent('调休')}`, ward.nurse)).toEqual([]);
  });

  it('tells where each stands and who is asked', async () => {
    const { items } = await ask(ward.operator, 'step=board');
    expect(items).toMatchObject([{ steps: [{ id: 'board' }], asked: [{ name: 'board0' }, { name: 'board1' }], record: { title: '年假' }, release: 1, stuck: 0 }]);
  });

  it('goes on page by page without losing or repeating one, and counts when asked', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await ask(ward.operator, `limit=3&count=exact${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
      expect(page.count).toBe(4);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([...made].reverse());
  });

  it.each(['limit=0', 'status=odd', 'starter=me', 'from=yesterday', 'from=2026-13-45', `search=${'x'.repeat(300)}`, 'cursor=nonsense'])('refuses %s', async (query) => {
    expect([400, 422]).toContain((await ward.operator.get(`/api/apps/ward/instances?${query}`)).status);
  });
});

describe('the statistics of a flow', () => {
  const numbers = async (flow: string, query = `from=${today()}&to=${today()}`): Promise<FlowStatistics> => (await ward.operator.get<FlowStatistics>(`/api/apps/ward/flows/${flow}/statistics?${query}`)).body;

  beforeAll(async () => {
    // One goes back and through again, one is rejected, one waits at its first step.
    await ward.answer(ward.board[0] as Person, made[0] ?? '', 'return', { to: 'head', comment: '补材料' });
    await ward.answer(ward.chief, made[0] ?? '');
    for (const person of ward.board) await ward.answer(person, made[0] ?? '');
    await ward.answer(ward.chief, made[1] ?? '', 'reject', { comment: '不批' });
    await ward.rows(`update flow.history_event set at = at - interval '2 hours' where instance_id = $1 and element_id = 'head' and kind = 'entered' and id = (select min(id) from flow.history_event where instance_id = $1 and element_id = 'head')`, [made[0]]);
  });

  it('say where the time goes, what is done again and what was returned', async () => {
    const { runs, steps, bottleneck } = await numbers('leave');
    expect(runs).toMatchObject({ total: 3, running: 1, byStatus: { active: 1, completed: 1, rejected: 1 }, reworked: 1, returned: 1 });
    const head = steps.find((step) => step.id === 'head');
    expect(bottleneck).toBe('head');
    expect(head).toMatchObject({ runs: 3, visits: 4, repeated: 1, returns: 0, waiting: 1 });
    expect(head?.share).toBeGreaterThan(0.9);
    // Three visits are over: two short ones and one of two hours.
    expect(head?.median).toBeLessThan(600);
    expect(head?.p90).toBeGreaterThan(5_000);
    expect(steps.find((step) => step.id === 'board')).toMatchObject({ runs: 1, visits: 2, repeated: 1, returns: 1, waiting: 0 });
  });

  it('list the ways that finished runs took, and what began and ended day by day', async () => {
    const { variants, otherVariants, grain, throughput } = await numbers('leave');
    expect(variants.map(({ steps, count }) => [steps, count])).toEqual([[['head'], 1], [['head', 'board', 'head', 'board'], 1]]);
    expect([otherVariants, grain, throughput]).toEqual([0, 'day', [{ from: today(), started: 3, ended: 2 }]]);
    expect((await numbers('short', 'from=2020-01-01&to=2020-12-31')).throughput).toHaveLength(12);
    expect(await numbers('short', 'from=2020-01-01&to=2020-01-02')).toMatchObject({ runs: { total: 0, median: null }, steps: [], variants: [], bottleneck: null });
  });

  it('are the same by the summaries of runs that are over and by their history', async () => {
    const first = await numbers('leave');
    expect(await ward.rows('select count(*)::int as n from flow.run_summary s join flow.instance i on i.id = s.instance_id where i.flow = $1', ['leave'])).toEqual([{ n: 2 }]);
    await ward.rows("delete from flow.run_summary where instance_id in (select id from flow.instance where flow = 'leave')");
    expect(await numbers('leave')).toEqual(first);
    expect(await numbers('leave')).toEqual(first);
  });

  it('lead to the runs behind each number', async () => {
    const { variants } = await numbers('leave');
    const path = 'flow=leave&';
    expect(await found(`${path}repeated=head`)).toEqual([0]);
    expect(await found(`${path}visited=board`)).toEqual([0]);
    expect(await found(`${path}visited=head`)).toEqual([2, 1, 0]);
    expect(await found(`${path}returnedAt=board`)).toEqual([0]);
    expect(await found(`${path}slowAt=head&seconds=3600`)).toEqual([0]);
    expect(await found(`${path}slowAt=head&seconds=86400`)).toEqual([]);
    expect(await found(`${path}rework=again`)).toEqual([0]);
    expect(await found(`${path}rework=returned`)).toEqual([0]);
    for (const { id, steps } of variants) expect(await found(`${path}variant=${id}`)).toEqual(steps.length === 1 ? [1] : [0]);
    expect((await ward.operator.get('/api/apps/ward/instances?repeated=head')).status).toBe(400);
    expect((await ward.operator.get(`/api/apps/ward/instances?${path}rework=odd`)).status).toBe(400);
  });

  it('are for who looks after the flows', async () => {
    expect((await ward.nurse.get(`/api/apps/ward/flows/leave/statistics?from=${today()}&to=${today()}`)).status).toBe(403);
    for (const query of ['', 'from=2026-01-01', 'from=2026-02-01&to=2026-01-01', 'from=2020-01-01&to=2026-01-01', 'from=x&to=y']) expect((await ward.operator.get(`/api/apps/ward/flows/leave/statistics?${query}`)).status).toBe(400);
  });
});
