import { type FlowNode } from '@carewright/flow-engine';
import { type Locale, type PersonHoldings } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { FlowReleases } from '../flow-releases.js';
import { AppNames } from './app-names.js';

interface Row extends Omit<PersonHoldings, 'roles' | 'namedIn' | 'started'> {
  readonly username: string;
  readonly roles: readonly { readonly app: string; readonly role: string }[];
  readonly started: readonly { readonly app: string; readonly flow: string; readonly count: number }[];
}

const moment = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const many = (query: string): string => `coalesce((select jsonb_agg(x) from (${query}) x), '[]')`;
const holdingsSql = `select u.username,
  ${many('select d.id, d.name from platform.departments d where d.head_id = u.id order by d.code')} as "headOf",
  ${many('select r.app, r.role from platform.role_assignments r where r.user_id = u.id order by r.app, r.role')} as roles,
  coalesce((select jsonb_agg(r.role order by r.role) from platform.platform_role_assignments r where r.user_id = u.id), '[]') as "platformRoles",
  ${many(`select p.id, p.name, case when d.id is null then null else jsonb_build_object('id', d.id, 'name', d.name) end as department from platform.position_holder h join platform.position p on p.id = h.position_id left join platform.departments d on d.id = h.department_id where h.user_id = u.id order by p.code, d.code`)} as positions,
  ${many(`select jsonb_build_object('id', r.id, 'name', r.name) as roster, count(*)::int as count, ${moment('min(d.starts_at)')} as next, ${moment('max(d.ends_at)')} as last from platform.duty d join platform.roster r on r.id = d.roster_id where d.user_id = u.id and d.ends_at > now() group by r.id, r.name, r.code order by r.code`)} as duties,
  ${many(`select o.id, o.name, ${moment('d.ends_at')} as until from platform.delegation d join platform.users o on o.id = d.user_id where d.substitute_id = u.id and d.ends_at > now() order by d.ends_at`)} as "standsInFor",
  ${many(`select o.id, o.name, ${moment('d.ends_at')} as until from platform.delegation d join platform.users o on o.id = d.substitute_id where d.user_id = u.id and d.ends_at > now() order by d.ends_at`)} as substitutes,
  ${many('select i.app, i.flow, count(*)::int as count from flow.instance i where i.starter = u.id::text and i.ended_at is null group by i.app, i.flow order by i.app, i.flow')} as started
  from platform.users u where u.id = $1`;
const liveFlowsSql = `select distinct on (r.app, r.flow) r.id, r.app, r.flow from flow.flow_release r join platform.app a on a.key = r.app and a.live_release is not null
  where r.graph::text like '%' || $1 || '%' or r.graph::text like '%' || $2 || '%' order by r.app, r.flow, r.release desc`;

/** What lies with a person besides their work, so that nobody forgets it when they leave. */
@Injectable()
export class Holdings {
  constructor(
    private readonly releases: FlowReleases,
    private readonly names: AppNames,
  ) {}

  async of(sql: Sql, person: string, locale: Locale): Promise<PersonHoldings> {
    const [row] = (await sql.query<Row>(holdingsSql, [person])).rows;
    if (row === undefined) throw new Error('The person is gone.');
    const { username, roles, started, ...rest } = row;
    const named = await this.namedIn(sql, [person, username]);
    const names = await this.names.of([...roles, ...started, ...named].map(({ app }) => app), locale);
    return {
      ...rest,
      roles: roles.map(({ app, role }) => ({ app: names.app(app), role: names.role(app, role) })),
      namedIn: named.map(({ app, flow, step }) => ({ app: names.app(app), flow: names.flow(app, flow), step })),
      started: started.map(({ app, flow, count }) => ({ app: names.app(app), flow: names.flow(app, flow), count })),
    };
  }

  /** Steps of live flows that ask this very person, by whatever name. */
  private async namedIn(sql: Sql, keys: readonly [string, string]): Promise<readonly { readonly app: string; readonly flow: string; readonly step: { readonly id: string; readonly name: string } }[]> {
    const { rows } = await sql.query<{ id: string; app: string; flow: string }>(liveFlowsSql, keys);
    const found = await Promise.all(rows.map(async ({ app, flow }) => {
      const latest = await this.releases.latest(sql, app, flow);
      const nodes = latest === null ? [] : Object.values(latest.graph.nodes);
      return nodes.filter((node) => asks(node, keys)).map(({ id, name = '' }) => ({ app, flow, step: { id, name } }));
    }));
    return found.flat();
  }
}

const asks = ({ assignments = [], vetoes = [], approval }: FlowNode, keys: readonly string[]): boolean =>
  [...assignments, ...vetoes].some(({ source, value }) => source === 'user' && value !== undefined && keys.includes(value)) || (approval?.onEmpty === 'user' && approval.emptyUser !== undefined && keys.includes(approval.emptyUser));
