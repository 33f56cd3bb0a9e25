import { type BoundQuery, type DepthOf, type DrillCell, type TreeDepths, treeOf } from '@carewright/report-engine';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

const keptMs = 5_000;
const allSql = `with recursive down (id, n) as (select id, 1 from platform.departments where parent_id is null union all select d.id, n + 1 from platform.departments d join down on d.parent_id = down.id)
select 'departments' as name, max(n) as depth from down union all select dictionary, max(cardinality(path)) + 1 from platform.dictionary_entry group by dictionary`;
const departmentSql = 'with recursive up (id, parent_id) as (select id, parent_id from platform.departments where id::text = $1 union select d.id, d.parent_id from platform.departments d join up on d.id = up.parent_id) select nullif(count(*), 0) as depth from up';
const codeSql = 'select cardinality(path) + 1 as depth from platform.dictionary_entry where dictionary = $1 and code = $2';

/** How deep trees are that no definition holds, and where values stand in them. */
@Injectable()
export class TreeLevels {
  private kept: { readonly at: number; readonly depths: Promise<TreeDepths> } | undefined;

  constructor(private readonly database: Database) {}

  /** How many levels departments and each dictionary have. A reader is offered levels by it, so some seconds more or less do not matter. */
  async all(): Promise<TreeDepths> {
    if (this.kept === undefined || Date.now() - this.kept.at > keptMs) {
      const depths = this.database.sql.query<{ name: string; depth: number | null }>(allSql).then(({ rows }) => new Map(rows.map(({ name, depth }) => [name, Number(depth ?? 0)])));
      this.kept = { at: Date.now(), depths };
      depths.catch(() => { this.kept = undefined; });
    }
    return this.kept.depths;
  }

  /** Where the groups of a cell stand, for those that are asked at a level. */
  async ofCell({ dimensions }: BoundQuery, cell: DrillCell): Promise<DepthOf> {
    const found = await Promise.all(dimensions.map(async (dimension) => {
      const value = cell[dimension.key];
      const tree = dimension.level === null || value === undefined || value === null ? undefined : treeOf(dimension);
      if (tree === undefined || tree.of === 'options') return [];
      const id = typeof value === 'object' && value !== null ? value.id : String(value);
      const { rows: [row] } = await (tree.of === 'departments' ? this.database.sql.query<{ depth: number | null }>(departmentSql, [id]) : this.database.sql.query<{ depth: number | null }>(codeSql, [tree.dictionary, id]));
      return row === undefined || row.depth === null ? [] : [[`${dimension.key} ${id}`, Number(row.depth)] as const];
    }));
    const depths = new Map(found.flat());
    return (dimension, value) => depths.get(`${dimension} ${value}`);
  }
}
