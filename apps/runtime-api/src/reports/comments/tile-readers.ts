import { type AppDefinition, tilesOf } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';
import { PersonDatasets } from '../person-datasets.js';

/** A tile of a dashboard of the live release. */
export interface TilePlace {
  readonly definition: AppDefinition;
  readonly dashboard: string;
  readonly tile: string;
}

/** Those of some people who are shown a tile: their roles let them ask what it asks. */
export async function readersOfTile(sql: Sql, { definition, dashboard, tile }: TilePlace, people: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql.query<{ user_id: string; roles: readonly string[] }>('select user_id, array_agg(distinct role order by role) as roles from platform.role_assignments where app = $1 and user_id = any($2::uuid[]) group by user_id', [definition.key, people]);
  const shown = new Map<string, boolean>();
  const isShown = (roles: readonly string[]): boolean => {
    const known = shown.get(roles.join(' ')) ?? tilesOf(new PersonDatasets(definition, roles).dashboard(dashboard)?.definition ?? { rows: [] }).some(({ id }) => id === tile);
    shown.set(roles.join(' '), known);
    return known;
  };
  return new Set(rows.filter(({ roles }) => isShown(roles)).map(({ user_id: id }) => id));
}
