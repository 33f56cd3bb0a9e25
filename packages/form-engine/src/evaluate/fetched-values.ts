import { type CompiledForm } from '../compile/compiled-form.js';
import { cellsOf } from './cells.js';
import { type ExpressionRunner } from './expression-runner.js';

/** Puts values that come from other records where they belong; what was not fetched stays as it was stored. */
export function putFetched(compiled: CompiledForm, data: Record<string, unknown>, { context: { fetched } }: ExpressionRunner): void {
  if (fetched === undefined) return;
  for (const planned of compiled.plan.fetched) {
    for (const { name, holder } of cellsOf(planned, data)) if (Object.hasOwn(fetched, name)) holder[planned.field.key] = fetched[name] ?? null;
  }
}
