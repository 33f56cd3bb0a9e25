import { type AppTable } from './app-tables.js';
import { createTable, renameTable, revokeTable } from './ddl.js';
import { retiredShape, shapeOf, withRetired } from './expected-catalogue.js';
import { retiredName } from './names.js';
import { planAccess } from './plan-access.js';
import { type KeySet, planKeys } from './plan-keys.js';
import { type ChangeHandle } from './change-collector.js';
import { changeOfMove, isMoveTarget } from './plan-moved-rows.js';
import { metadata, type PlanWork, tableChange } from './plan-work.js';
import { rowsQuestion } from './question.js';
import { type RetiredColumn, type RetiredTable } from './retired.js';

/** A table that rows move into or out of is not told by itself. */
function changeOf(work: PlanWork, verb: 'added' | 'restored' | 'retired', table: AppTable): { readonly change: ChangeHandle; readonly isOwn: boolean } {
  const change = changeOfMove(work, table);
  return change === undefined ? tableChange(work, verb, table) : { change, isOwn: false };
}

const noKeys: KeySet = { indexes: {}, foreignKeys: {} };

/** A table that has never been there: created with its keys and rules in one go, for nobody can be waiting for it. */
export function planNewTable(work: PlanWork, table: AppTable): void {
  const shape = shapeOf(table, work.input.to, work.input.context);
  const { change } = changeOf(work, 'added', table);
  change.add('tables', metadata(createTable(work.schema, table.name, shape, { key: isMoveTarget(work, table) ? 'unnamed' : 'named' }), 'none'));
  const tableWork = { table, nameNow: table.name, rows: 0, touched: new Map() };
  planKeys(work, tableWork, { from: noKeys, to: shape, change });
  planAccess(work, table, { from: null, to: shape, change });
}

/** A table that comes back: its name first, then whatever differs from the day it was retired. */
export function planRestoredTable(work: PlanWork, table: AppTable, entry: RetiredTable): void {
  const { change, isOwn } = changeOf(work, 'restored', table);
  change.tell({ inRelease: entry.inRelease });
  change.add('restore', metadata(renameTable(work.schema, entry.physical, table.name)));
  if (isOwn) change.ask(rowsQuestion({ schema: work.schema, table: entry.physical }));
  work.ledger.push({ operation: 'restore', entry });
}

/** A table out of use: renamed, closed to everybody but the owner, every row kept. */
export function planRetiredTable(work: PlanWork, table: AppTable): void {
  const { from, release, context, ledger } = work.input;
  if (from === null) return;
  const shape = shapeOf(table, from, context);
  const physical = retiredName(release, table.name);
  const { change, isOwn } = changeOf(work, 'retired', table);
  const tableWork = { table, nameNow: table.name, rows: work.input.rowsOf(table.name), touched: new Map() };
  // Another table may get its name while this one is kept, and then the names of its indexes.
  const isMoving = changeOfMove(work, table) !== undefined;
  planKeys(work, tableWork, { from: { indexes: isMoving ? shape.indexes : {}, foreignKeys: shape.foreignKeys }, to: noKeys, change });
  const kept = isMoving ? { ...retiredShape(shape), indexes: {} } : retiredShape(shape);
  planAccess(work, table, { from: shape, to: kept, change });
  for (const role of Object.keys(shape.grants)) change.add('retire', metadata(revokeTable(work.schema, table.name, role)));
  change.add('retire', metadata(renameTable(work.schema, table.name, physical)));
  if (isOwn) change.ask(rowsQuestion({ schema: work.schema, table: table.name }));
  const columns = ledger.filter((one): one is RetiredColumn => one.kind === 'column');
  work.ledger.push({
    operation: 'retire',
    entry: { kind: 'table', form: table.form.key, subTable: table.subTable, table: table.name, physical, shape: withRetired(kept, table.name, columns), fields: table.fields, inRelease: release },
  });
}
