import { type AppDefinition, appOfKinds, definitionsOf } from '../../definitions/app.js';
import { type FormDefinition } from '../../definitions/form.js';
import { mergeValues, type MergeConflict, type MergeSide } from './merge-values.js';
import { tidyForm } from './tidy-form.js';

/** An app with what both sides changed, and where they disagree. */
export interface MergedApp {
  readonly merged: AppDefinition;
  readonly conflicts: readonly MergeConflict[];
}

/** Three states of one app: the one that both sides began with, ours, and the one that is offered. */
export interface MergeInput {
  readonly base: AppDefinition;
  readonly mine: AppDefinition;
  readonly theirs: AppDefinition;
}

/** Merges two ways of going on from one app. Where both changed the same thing, ours stays unless the other is chosen by the conflict's id. */
export function mergeApps({ base, mine, theirs }: MergeInput, choices: ReadonlyMap<string, MergeSide> = new Map()): MergedApp {
  const conflicts: MergeConflict[] = [];
  const work = { conflicts, choose: ({ id }: MergeConflict): MergeSide => choices.get(id) ?? 'mine' };
  const whole = mergeValues({ base: comparable(base), mine: comparable(mine), theirs: { ...comparable(theirs), key: mine.key } }, [], work) as AppDefinition;
  const merged = appOfKinds(whole, (kind) => {
    const definitions = definitionsOf(whole, kind);
    return kind === 'forms' ? Object.fromEntries(Object.entries(definitions).map(([key, form]) => [key, tidyForm(form as FormDefinition)])) : definitions;
  });
  return { merged: { ...merged, key: mine.key }, conflicts };
}

/** Which fields are retired follows from an installation's releases and is nothing to merge; neither is the key of the app. */
function comparable(app: AppDefinition): AppDefinition {
  const forms = Object.fromEntries(Object.entries(app.forms).map(([key, { retired: _retired, ...form }]) => [key, form]));
  return { ...app, forms };
}
