import { type HandOverLine, type HandOverObstacle, type HandOverPreview, type HandOverReceiver, type HandOverRequest, type Locale } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { PlatformError } from '../../http/platform-error.js';
import { FlowReleases } from '../flow-releases.js';
import { AppNames } from './app-names.js';
import { heldWork, type HeldWork } from './held-work.js';
import { planHandOver, type Planned } from './hand-over-plan.js';
import { receiversOf } from './receivers.js';

type Place = Pick<HeldWork, 'app' | 'flow' | 'element'>;
const placeKey = ({ app, flow, element }: Place): string => JSON.stringify([app, flow, element]);

interface Person {
  readonly id: string;
  readonly name: string;
}

function grouped(planned: readonly Planned[]): readonly (readonly Planned[])[] {
  const byPlace = new Map<string, Planned[]>();
  for (const one of planned) byPlace.set(placeKey(one.work), [...(byPlace.get(placeKey(one.work)) ?? []), one]);
  return [...byPlace.values()];
}

/** Finds the work of a person and who would receive it. */
@Injectable()
export class HandOverPreviews {
  constructor(
    private readonly releases: FlowReleases,
    private readonly names: AppNames,
  ) {}

  /** Refused where a person is named as receiver who is not here, or who hands over. */
  async plan(sql: Sql, request: HandOverRequest): Promise<readonly Planned[]> {
    const rules = [request.to, ...(request.exceptions ?? []).map(({ to }) => to)];
    await this.refuseUnknown(sql, request.person, rules);
    const receivers = new Map<HandOverReceiver, readonly string[]>();
    for (const rule of rules) receivers.set(rule, await receiversOf(sql, rule, request.person));
    const exceptions = new Map((request.exceptions ?? []).map(({ app, flow, step, to }) => [placeKey({ app, flow, element: step }), to]));
    return planHandOver(await heldWork(sql, request.person, request.app ?? null), (work) => receivers.get(exceptions.get(placeKey(work)) ?? request.to) ?? []);
  }

  async preview(sql: Sql, request: HandOverRequest, locale: Locale): Promise<HandOverPreview> {
    const planned = await this.plan(sql, request);
    const people = await this.people(sql, planned.flatMap(({ to }) => to ?? []));
    const insiders = await this.insiders(sql, [...people.keys()]);
    const names = await this.names.of(planned.map(({ work }) => work.app), locale);
    const lines = await Promise.all(grouped(planned).map(async (group): Promise<HandOverLine> => {
      const [{ work }] = group as [Planned];
      const { graph } = await this.releases.get(sql, (group.at(-1) as Planned).work.release);
      const counts = new Map<string, number>();
      const blocked: Partial<Record<HandOverObstacle, number>> = {};
      for (const { to, obstacle } of group) {
        if (to !== null) counts.set(to, (counts.get(to) ?? 0) + 1);
        if (obstacle !== null) blocked[obstacle] = (blocked[obstacle] ?? 0) + 1;
      }
      return {
        app: names.app(work.app), flow: names.flow(work.app, work.flow), step: { id: work.element, name: graph.nodes[work.element]?.name ?? '' },
        open: group.filter((one) => one.work.isOpen).length, later: group.filter((one) => !one.work.isOpen).length, overdue: group.filter((one) => one.work.isOverdue).length,
        receivers: [...counts].map(([id, count]) => ({ id, name: people.get(id) ?? '', count, hasRole: insiders.has(`${work.app} ${id}`) })), blocked,
      };
    }));
    return { total: planned.length, blocked: planned.filter(({ to }) => to === null).length, lines: lines.sort((a, b) => b.open + b.later - (a.open + a.later)) };
  }

  private async refuseUnknown(sql: Sql, person: string, rules: readonly HandOverReceiver[]): Promise<void> {
    const named = [...new Set(rules.flatMap((rule) => (rule.kind === 'people' ? rule.users : [])))];
    const { rowCount } = await sql.query('select 1 from platform.users where id = any($1::uuid[]) and active and id <> $2', [named, person]);
    if (rowCount !== named.length) throw new PlatformError('hand_over.receiver_unknown');
  }

  private async people(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await sql.query<Person>('select id::text as id, name from platform.users where id = any($1::uuid[])', [[...new Set(ids)]]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Who has a role in which app: somebody without one could not open what they receive. */
  private async insiders(sql: Sql, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await sql.query<{ app: string; id: string }>('select distinct app, user_id::text as id from platform.role_assignments where user_id = any($1::uuid[])', [ids]);
    return new Set(rows.map(({ app, id }) => `${app} ${id}`));
  }
}
