import { type AppTable } from './app-tables.js';
import { type TableShape } from './catalogue.js';
import { type ChangeHandle } from './change-collector.js';
import { createPolicy, dropPolicy, enableRowSecurity, grantTable } from './ddl.js';
import { metadata, type PlanWork } from './plan-work.js';

interface AccessStep {
  /** Null for a table that is new or comes back without any rule. */
  readonly from: TableShape | null;
  readonly to: TableShape;
  readonly change: ChangeHandle;
}

/** Row-level security and grants of one table; a policy that changed has another name, so it is replaced. */
export function planAccess(work: PlanWork, table: AppTable, { from, to, change }: AccessStep): void {
  for (const name of Object.keys(from?.policies ?? {})) {
    if (!(name in to.policies)) change.add('loosen', metadata(dropPolicy(work.schema, table.name, name)));
  }
  if (from === null) change.add('access', metadata(enableRowSecurity(work.schema, table.name)));
  for (const [name, shape] of Object.entries(to.policies)) {
    if (from?.policies[name] === undefined) change.add('access', metadata(createPolicy(work.schema, table.name, { name, shape })));
  }
  if (from !== null) return;
  for (const [role, privileges] of Object.entries(to.grants)) change.add('access', metadata(grantTable(work.schema, table.name, { role, privileges })));
}
