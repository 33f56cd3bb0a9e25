import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ReportAnswer, type ReportRun, type SubscriptionView } from '@carewright/schema';
import fc from 'fast-check';
import { until } from '../testing/until.js';
import { AnswerCache } from './reading/answer-cache.js';
import { CostGuard } from './reading/cost-guard.js';
import { openWing, type Wing, type WingPerson } from './testing/open-wing.js';
import { dimensions, type DimensionKey, funnel, mark, type MeasureKey, measures, retention, smallestCost, type TileKey, tiles, trees } from './testing/wing.js';
import { type Asked, betrayedIn, type By, filters, Sight, strangeNumbersIn } from './testing/wing-oracle.js';
import { type Answered, ask, boardPath, fileKinds, fileOf, idOf, path, queryOf, toldBy } from './testing/wing-probes.js';
import { randomGrants, type RandomGrant } from './testing/wing-roles.js';

const rounds = Number(process.env['REPORT_ROLES'] ?? 3);
/** The same in every run unless `FC_SEED` says otherwise; the last one is a page on which everything is to be seen. */
const everything: readonly RandomGrant[] = (['guest', 'stay'] as const).map((form) => ({ role: 'first', form, rows: 'all', holds: () => true, fields: { default: 'read' }, isExported: true }));
const samples = [...fc.sample(randomGrants, rounds), everything];
const by: fc.Arbitrary<By> = fc.constantFrom(...(Object.keys(dimensions) as DimensionKey[])).chain((dimension) => fc.option(fc.constantFrom(1, 2, 3), { nil: undefined }).map((level) => ({ dimension, ...(level !== undefined && trees.includes(dimension) && { level }) })));
const anyQuestion: fc.Arbitrary<Asked> = fc.record({ by: fc.uniqueArray(by, { maxLength: 2, selector: ({ dimension }) => dimension }), measures: fc.uniqueArray(fc.constantFrom(...(Object.keys(measures) as MeasureKey[])), { minLength: 1, maxLength: 2 }), filter: fc.option(fc.constantFrom(...(Object.keys(filters) as (keyof typeof filters)[])), { nil: undefined }) }).map(({ filter, ...asked }) => ({ ...asked, ...(filter && { filter }) }));
const ofTrees: readonly Asked[] = trees.flatMap((dimension) => [1, 2].map((level) => ({ by: [{ dimension, level }], measures: ['n', 'money'] as const })));

let wing: Wing;
let [answered, refused, withheld] = [0, 0, 0];
beforeAll(async () => { wing = await openWing(everything); }, 240_000);
afterAll(() => wing?.close());

/** One round of random roles, as everybody sees by it. */
describe.each(samples.map((grants, round) => ({ grants, round, questions: [...ofTrees, ...fc.sample(anyQuestion, { numRuns: 8, seed: 1_000 + round })] })))('reports under random roles, round $round', ({ grants, round, questions }) => {
  const sightOf = ({ known }: WingPerson): Sight => new Sight(wing.data, grants, known);
  const everybody = (): readonly WingPerson[] => Object.values(wing.people);
  const told = (sight: Sight, asked: Asked) => { const { groups, totals } = sight.answer(asked); return { groups, totals }; };
  const numbersOf = (sight: Sight, asked: Asked): readonly (number | null)[] => { const { groups, totals } = sight.answer(asked); return [...totals, ...Object.values(groups).flat()]; };
  /** Nothing in a text is of what this person may not see. */
  const needSilent = (what: unknown, text: string, sight: Sight, expected: readonly (number | null)[]): void => expect({ what, grants, betrayed: betrayedIn(text, sight, wing.data), strange: strangeNumbersIn(text, expected, smallestCost) }).toEqual({ what, grants, betrayed: [], strange: [] });
  const needTold = (what: unknown, answer: ReportAnswer, sight: Sight, asked: Asked): void => {
    expect({ what, asked, grants, told: toldBy(answer) }).toEqual({ what, asked, grants, told: told(sight, asked) });
    needSilent([what, asked], JSON.stringify({ ...answer, asOf: '' }), sight, numbersOf(sight, asked));
  };
  /** Either exactly what the oracle says, or a refusal that tells nothing. */
  async function needRight(person: WingPerson, asked: Asked): Promise<ReportAnswer | null> {
    const sight = sightOf(person);
    const { status, body } = await ask(person.client, queryOf(asked));
    expect({ asked, grants, isAnswered: status === 200 }).toEqual({ asked, grants, isAnswered: sight.mayAsk(asked) });
    if (status === 200) { needTold('question', body, sight, asked); answered += 1; return body; }
    expect([404, 422]).toContain(status);
    // Names that were asked for come back; nothing else does.
    needSilent(['refusal', asked], JSON.stringify(body), sight, []);
    refused += 1;
    return null;
  }

  beforeAll(() => wing.publish(grants, `round ${String(round)}`), 240_000);

  it('offers only what can be asked, by names that this person may know', async () => {
    for (const person of everybody()) {
      const sight = sightOf(person);
      const [datasets, page] = [await person.client.get(`${path}/datasets`), await person.client.get(boardPath)];
      needSilent('offer', JSON.stringify([datasets.body, page.body]), sight, []);
      const [stays] = (datasets.body['items'] as { key: string; dimensions: { key: string }[]; measures: { key: string }[] }[] | undefined ?? []).filter(({ key }) => key === 'stays');
      const isOpen = (asked: Asked): boolean => sight.mayAsk(asked);
      expect(stays?.dimensions.map(({ key }) => key).filter((key) => key in dimensions).sort() ?? []).toEqual((Object.keys(dimensions) as DimensionKey[]).filter((dimension) => isOpen({ by: [{ dimension }], measures: ['n'] })).sort());
      expect(stays?.measures.map(({ key }) => key).sort() ?? []).toEqual((Object.keys(measures) as MeasureKey[]).filter((key) => isOpen({ by: [], measures: [key] })).sort());
    }
  }, 300_000);

  it('answers at every level of a tree, leads to the records behind and to the level below, and tells each person their own', async () => {
    for (const [at, asked] of questions.entries()) {
      for (const person of new Set([wing.people.nurse, everybody()[at % 4] ?? wing.people.peer])) {
        const answer = await needRight(person, asked);
        if (answer === null || asked.by.length === 0 || person !== wing.people.nurse) continue;
        const sight = sightOf(person);
        for (const row of answer.rows.slice(0, 2)) {
          const cells = asked.by.map((_one, place) => idOf(row[place]));
          const cell = Object.fromEntries(asked.by.map(({ dimension }, place) => [dimension, row[place]]));
          const way = await person.client.post<{ form: string; filter: object }>(`${path}/datasets/stays/drill`, { query: queryOf(asked), cell, measure: asked.measures[0] });
          const list = await person.client.post<{ items: { id: string }[] }>(`${path}/records/stay/query`, { filter: way.body.filter, fields: [], limit: 100 });
          const behind = sight.counted(asked).filter((one) => JSON.stringify(one.cells) === JSON.stringify(cells) && (asked.measures[0] !== 'inside' || one.stay['kind'] === 'in') && (asked.measures[0] !== 'guests' || one.stay['guest'] !== null)).map(({ stay }) => stay.id);
          expect({ asked, cell, grants, ids: list.body.items?.map(({ id }) => id).sort() }).toEqual({ asked, cell, grants, ids: behind.sort() });
          needSilent('records behind', JSON.stringify([way.body, list.body]), sight, sight.counted(asked).map(({ stay }) => Number(stay['cost'])));
          const [first] = asked.by;
          if (first?.level !== undefined) await needRight(person, { ...asked, by: [{ dimension: first.dimension, level: first.level + 1 }], within: { ...first, is: cells[0] ?? null } });
        }
      }
    }
  }, 600_000);

  it('answers whole pages in rounds, from what was kept and anew, and never with what was kept for somebody else', async () => {
    const mine = (sight: Sight): readonly TileKey[] => (Object.keys(tiles) as TileKey[]).filter((key) => sight.mayAsk(askedBy(key)));
    let kept = 0;
    wing.api.get(AnswerCache).clear();
    for (const turn of [0, 1, 2]) {
      for (const [at, person] of everybody().entries()) {
        const sight = sightOf(everybody()[(at + turn) % 4] ?? person);
        const { client } = everybody()[(at + turn) % 4] ?? person;
        const { status, body } = await client.post<{ tiles: Record<string, Answered & { problem?: object }> }>(`${boardPath}/data`, {});
        expect(status).toBe(200);
        expect({ grants, tiles: Object.keys(body.tiles).filter((key) => key in tiles).sort() }).toEqual({ grants, tiles: [...mine(sight)].sort() });
        for (const key of mine(sight)) needTold(['tile', key], body.tiles[key] as ReportAnswer, sight, askedBy(key));
        kept += Object.values(body.tiles).filter(({ source }) => source?.isKept === true).length;
        expect(body.tiles['funnel'] === undefined ? null : funnelOf(body.tiles['funnel'])).toEqual(sight.funnel());
      }
    }
    // It could not fail if nothing were kept.
    expect(kept).toBeGreaterThan(0);
    const { nurse } = wing.people;
    const sight = sightOf(nurse);
    for (const format of fileKinds) {
      const file = await fileOf(nurse.client, `${boardPath}/export`, { format });
      expect(file.status).toBe(200);
      needSilent(['page as', format], file.text, sight, mine(sight).flatMap((key) => numbersOf(sight, askedBy(key))));
    }
    const narrowed = await nurse.client.post(`${boardPath}/data`, { filters: { secret: { op: 'eq', value: mark('guest', 1, 'secret') } } });
    // The value that was asked for comes back in words only to who may ask for it.
    needSilent('narrowed page', JSON.stringify(narrowed.body), sight, Object.values(wing.data.stay).map(({ cost }) => Number(cost)).concat(mine(sight).flatMap((key) => numbersOf(sight, askedBy(key)).map(Number))));
  }, 600_000);

  it('puts into files what the answer says, and a list of people only for who may take their records along', async () => {
    const named: readonly Asked[] = [{ by: [{ dimension: 'guest' }], measures: ['n'] }, { by: [{ dimension: 'name' }], measures: ['money'] }];
    for (const person of [wing.people.nurse, wing.people.half]) {
      const sight = sightOf(person);
      for (const [at, asked] of [...named, ...questions.slice(4, 14)].entries()) {
        const isList = asked.by.some(({ dimension }) => dimension === 'guest' || dimension === 'name');
        for (const format of at < 3 ? fileKinds : fileKinds.slice(at % 3, (at % 3) + 1)) {
          const { status, text } = await fileOf(person.client, `${path}/datasets/stays/export`, { format, query: queryOf(asked), title: 'file' });
          expect({ asked, format, grants, isGiven: status === 200 }).toEqual({ asked, format, grants, isGiven: sight.mayAsk(asked) && (!isList || sight.exports('guest')) });
          needSilent(['file', format, asked], text, sight, status === 200 ? numbersOf(sight, asked) : []);
          if (status === 200 && asked.measures.includes('money')) for (const n of numbersOf(sight, asked)) if (n !== null && n >= smallestCost) expect(text.replaceAll(',', '')).toContain(String(n));
        }
      }
    }
  }, 600_000);

  it('follows people through steps and over months by what each may see of them', async () => {
    for (const person of everybody()) {
      const sight = sightOf(person);
      const [steps, again] = [await ask(person.client, funnel), await ask(person.client, retention)];
      expect({ grants, told: steps.status === 200 ? funnelOf(steps.body) : null }).toEqual({ grants, told: sight.funnel() });
      expect({ grants, told: again.status === 200 ? retentionOf(again.body) : null }).toEqual({ grants, told: sight.retention() });
      needSilent('people', JSON.stringify([steps.body, again.body]), sight, []);
      // Everybody in the step, one by one: as a group of the start.
      const who = await ask(person.client, { ...funnel, dimensions: [{ dimension: 'name' }] });
      needSilent('people by name', JSON.stringify(who.body), sight, []);
    }
  }, 300_000);

  it('tells subscribers and who is warned their own numbers, whoever made the subscription', async () => {
    const { nurse, stray, peer } = wing.people;
    const settings = { schedule: { kind: 'cycle', value: '0 8 * * *' }, recipients: [nurse, stray, peer].map(({ client }) => client.userId), active: true };
    const owner = everybody().find((one) => sightOf(one).mayAsk({ by: [], measures: ['money'] })) ?? nurse;
    const made = await owner.client.post<SubscriptionView>(`${boardPath}/subscriptions`, { ...settings, label: `told ${String(round)}` });
    expect(made.status).toBe(201);
    const warned = await owner.client.post<SubscriptionView>(`${boardPath}/subscriptions`, { ...settings, label: `warned ${String(round)}`, condition: { tile: 'homes', measure: 'money', kind: 'above', threshold: 0 } });
    const ids = [made.body.id, ...(warned.status === 201 ? [warned.body.id] : [])];
    expect({ grants, isMade: warned.status === 201 }).toEqual({ grants, isMade: sightOf(owner).mayAsk(askedBy('homes')) });
    for (const id of ids) {
      await wing.api.database.owner.query('update platform.job set due_at = now() where dedupe_key = $1', [`report-tick:${id}`]);
      await wing.api.database.owner.query(`select pg_notify('carewright_jobs', 'report.tick')`);
      await until(async () => (await wing.api.database.owner.query('select 1 from platform.report_delivery where subscription_id = $1', [id])).rows.length >= 3);
    }
    for (const person of [nurse, stray, peer]) {
      const sight = sightOf(person);
      const notices = (await person.client.get<{ items: { title: string; body: string }[] }>('/api/notifications')).body.items.filter(({ title }) => title.endsWith(` ${String(round)}`));
      const may = (key: TileKey): readonly (number | null)[] => (sight.mayAsk(askedBy(key)) ? numbersOf(sight, askedBy(key)) : []);
      needSilent('messages', JSON.stringify(notices), sight, [...may('money'), ...may('homes')]);
      const whole = notices.find(({ title }) => title.startsWith('told'))?.body ?? '';
      if (sight.mayAsk(askedBy('money'))) expect(whole.replaceAll(',', '')).toContain(String(sight.answer(askedBy('money')).totals[0] ?? ''));
    }
    for (const id of ids) expect((await owner.client.delete(`${boardPath}/subscriptions/${id}`)).status).toBe(204);
  }, 300_000);

  it('shows what is said of a tile to who is shown the tile', async () => {
    const said = await Promise.all((Object.keys(tiles) as TileKey[]).map(async (tile) => {
      const author = everybody().find((one) => sightOf(one).mayAsk(askedBy(tile)));
      const made = await author?.client.post<{ id: string }>(`${boardPath}/comments`, { tile, body: `said ${tile} ${String(round)}`, address: `f=${mark('guest', 2, 'secret')}` });
      return { tile, author, status: made?.status };
    }));
    for (const { author, status } of said) expect(status).toBe(author === undefined ? undefined : 201);
    for (const person of everybody()) {
      const sight = sightOf(person);
      const { body } = await person.client.get<{ items: { body: string; tile: string | null; address: string | null; own: boolean }[] }>(`${boardPath}/comments`);
      const here = body.items.filter((one) => one.body.endsWith(` ${String(round)}`));
      expect({ grants, tiles: here.map((one) => one.tile).sort() }).toEqual({ grants, tiles: said.filter(({ tile, author }) => author !== undefined && sight.mayAsk(askedBy(tile))).map(({ tile }) => tile).sort() });
      // Filters of the moment name values: of another's comment they are there only where the whole page is.
      const isWhole = (Object.keys(tiles) as TileKey[]).every((tile) => sight.mayAsk(askedBy(tile))) && sight.funnel() !== null;
      if (!isWhole) { expect(here.filter(({ own, address }) => !own && address !== null)).toEqual([]); withheld += 1; }
      const unmade = (Object.keys(tiles) as TileKey[]).find((tile) => !sight.mayAsk(askedBy(tile)));
      if (unmade !== undefined) expect((await person.client.post(`${boardPath}/comments`, { tile: unmade, body: 'guessed' })).status).toBeGreaterThanOrEqual(400);
    }
  }, 300_000);

  it('keeps what is worked out in the background for who asked, and only as long as they may ask exactly this', async () => {
    const { nurse, peer, stray } = wing.people;
    const moved = { ...nurse.known, departments: [wing.departments['west'] ?? ''], departmentTree: [wing.departments['west'] ?? '', wing.departments['skin'] ?? ''] };
    // Where there is one, a question whose answer is another in another department: one that stays the same could not tell.
    const open = questions.filter((one) => sightOf(nurse).mayAsk(one));
    const asked = open.find((one) => JSON.stringify(told(sightOf(nurse), one)) !== JSON.stringify(told(new Sight(wing.data, grants, moved), one))) ?? open.find((one) => Object.keys(sightOf(nurse).answer(one).groups).length > 0) ?? open[0];
    const forbidden = questions.find((one) => !sightOf(nurse).mayAsk(one));
    const begin = (person: WingPerson, one: Asked) => person.client.post<ReportRun>(`${path}/report-runs`, { title: 'slow', content: { dataset: 'stays', chart: 'bar', query: queryOf(one) } });
    if (forbidden !== undefined) expect((await begin(nurse, forbidden)).status).toBeGreaterThanOrEqual(400);
    if (asked === undefined) return;
    const { id } = (await begin(nurse, asked)).body;
    const look = async (person: WingPerson) => person.client.get<ReportRun>(`${path}/report-runs/${id}`);
    const done = await until(async () => { const { body } = await look(nurse); return (body.state === 'done' || body.state === 'failed') && body; });
    needTold('background', done.answer as ReportAnswer, sightOf(nurse), asked);
    // The same roles, and it is as if there were none; nothing of it is found where they ask the same.
    for (const other of [peer, stray]) {
      expect([(await look(other)).status, (await other.client.delete(`${path}/report-runs/${id}`)).status, (await other.client.get<{ items: unknown[] }>(`${path}/report-runs`)).body.items]).toEqual([404, 404, []]);
    }
    const isQuick = CostGuard.prototype.isQuick;
    try {
      // Nothing is so quick that it is just asked: what was worked out in the background would be looked for.
      CostGuard.prototype.isQuick = () => false;
      wing.api.get(AnswerCache).clear();
      for (const person of everybody()) { const answer = await needRight(person, asked); expect(answer?.source?.inBackground ?? false).toBe(person === nurse); }
      // Another department, one role less, other grants: each time it is not shown, or it is what they may see by now.
      const changed = async (known: WingPerson['known'], rights: readonly RandomGrant[]): Promise<void> => {
        const sight = new Sight(wing.data, rights, known);
        const now = (await look(nurse)).body;
        if (now.answer === undefined) expect(now.isOutdated).toBe(true);
        needSilent('outdated', JSON.stringify({ ...now, content: null }), sight, sight.mayAsk(asked) ? [...sight.answer(asked).totals, ...Object.values(sight.answer(asked).groups).flat()] : []);
        if (now.answer !== undefined) expect({ grants, told: toldBy(now.answer) }).toEqual({ grants, told: told(sight, asked) });
        wing.api.get(AnswerCache).clear();
        const { status, body } = await ask(nurse.client, queryOf(asked));
        expect({ grants, known, isAnswered: status === 200 }).toEqual({ grants, known, isAnswered: sight.mayAsk(asked) });
        if (status === 200) expect({ grants, known, told: toldBy(body) }).toEqual({ grants, known, told: told(sight, asked) });
      };
      const set = async (known: WingPerson['known']): Promise<void> => expect((await wing.api.admin.patch(`/api/users/${nurse.known.userId}`, { departments: known.departments, roles: known.roles.map((role) => ({ app: 'wing', role })) })).status).toBe(200);
      for (const known of [moved, { ...nurse.known, roles: ['second'] as const }]) { await set(known); await until(async () => (await nurse.client.get('/api/session')).status === 200); await changed(known, grants); }
      await set({ ...nurse.known, roles: [] });
      await until(async () => (await look(nurse)).body.answer === undefined);
      needSilent('no role', JSON.stringify([(await look(nurse)).body, (await nurse.client.get(`${path}/datasets`)).body]).replaceAll(JSON.stringify(queryOf(asked)), ''), new Sight(wing.data, [], nurse.known), []);
      await set(nurse.known);
      const next = samples[(round + 1) % samples.length] ?? everything;
      await wing.publish(next, 'next');
      await changed(nurse.known, next);
    } finally {
      CostGuard.prototype.isQuick = isQuick;
    }
    expect((await nurse.client.delete(`${path}/report-runs/${id}`)).status).toBe(204);
  }, 600_000);
});

describe('the rounds together', () => {
  it('answer some, refuse some, and withhold some', () => expect({ isAnswered: answered > 20, isRefused: refused > 20, isWithheld: withheld > 0 }).toEqual({ isAnswered: true, isRefused: true, isWithheld: true }));
});

const askedBy = (key: TileKey): Asked => { const { dimensions: groups, measures: what } = tiles[key]; return { by: groups, measures: what }; };
const funnelOf = ({ rows }: ReportAnswer): readonly number[] => rows.map((row) => Number(row.at(-1)));
const retentionOf = ({ rows }: ReportAnswer): Readonly<Record<string, number>> => Object.fromEntries(rows.flatMap(([first, span, people]) => (Number(people) === 0 ? [] : [[`${String(first)} ${String(span)}`, Number(people)]])));
