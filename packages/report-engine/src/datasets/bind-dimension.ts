import { type DatasetDefinition, type Dimension, type FormDefinition, issue, type Issue, type Parsed, type ValueTree } from '@carewright/schema';
import { dimensionKinds } from '../dimensions/index.js';
import { binOptions, partOptions } from '../dimensions/class-options.js';
import { bindPath, dimensionKindOf, type Forms } from './bind-path.js';
import { type BoundDimension, type BoundFact, type BoundPath } from './bound-query.js';
import { factsOf, isMissingInRows } from './bind-facts.js';

/** A dimension tied to its field, before a question says how it wants it. */
export type BoundDimensionBase = Omit<BoundDimension, 'grain' | 'level' | 'top' | 'fill'>;

/** Why there is nothing to ask: the field is not there, or it is worked out anew at each reading in a way that a database cannot. */
export function unknownField(path: string, form: FormDefinition, app: Forms): Issue {
  const field = (app.forms[form.key] ?? form).fields.find(({ key }) => key === path.split('.')[0]);
  return field?.compute?.store === false ? issue('dataset.worked-out-at-reading', ['path'], { path }) : issue('dataset.unknown-field', ['path'], { path });
}

function kindIn(dimension: Dimension, { target }: BoundPath): Parsed<BoundDimension['kind']> {
  const isTime = target.kind === 'date' || target.kind === 'datetime';
  if (dimension.part !== undefined) return isTime ? { ok: true, value: dimensionKinds.category } : { ok: false, issues: [issue('dataset.part-needs-time', ['part'], { path: dimension.path })] };
  if (dimension.bins !== undefined) {
    const rises = dimension.bins.every((edge, index, edges) => index === 0 || edge > (edges[index - 1] ?? edge));
    if (target.kind === 'number' && rises) return { ok: true, value: dimensionKinds.category };
    return { ok: false, issues: [rises ? issue('dataset.bins-need-number', ['bins'], { path: dimension.path }) : issue('dataset.bins-must-rise', ['bins'], { path: dimension.path })] };
  }
  const isCalculated = target.field?.derived?.by === 'formula' && target.kind !== 'list';
  const kind = dimensionKindOf(target) ?? (isCalculated && target.linked !== undefined ? (isTime ? 'time' : 'category') : null);
  return kind === null ? { ok: false, issues: [issue('dataset.not-a-dimension', ['path'], { path: dimension.path })] } : { ok: true, value: dimensionKinds[kind] };
}

/** Ties a dimension to its field, or says why that cannot be. `beside` are the facts of its dataset; `form` that of the dataset. */
export function bindDimension(dimension: Dimension, form: FormDefinition, app: Forms, beside: { readonly facts: readonly BoundFact[]; readonly places: DatasetDefinition['facts'] } = { facts: factsOf({ facts: [] }, form, app), places: [] }): Parsed<BoundDimensionBase> {
  const { facts, places = [] } = beside;
  const own = facts.find(({ key }) => key === (dimension.fact ?? ''));
  if (own === undefined) return { ok: false, issues: [issue('dataset.unknown-fact', ['fact'], { fact: dimension.fact ?? '' })] };
  const place = isMissingInRows(own, dimension.path) ? undefined : bindPath(dimension.path, own.form, app);
  if (place === undefined) return { ok: false, issues: [unknownField(dimension.path, own.form, app)] };
  const kind = kindIn(dimension, place);
  if (!kind.ok) return kind;
  const at: Record<string, BoundPath> = { [own.key]: place };
  for (const { key, dimensions } of places) {
    const path = dimensions !== undefined && Object.hasOwn(dimensions, dimension.key) ? dimensions[dimension.key] : undefined;
    const fact = facts.find((one) => one.key === key);
    const there = path === undefined || fact === undefined || isMissingInRows(fact, path) ? undefined : bindPath(path, fact.form, app);
    if (there !== undefined && alike(there, place)) at[key] = there;
  }
  return {
    ok: true,
    value: {
      key: dimension.key, label: dimension.label, path: dimension.path, kind: kind.value, target: place.target, fact: own.key, at,
      part: dimension.part ?? null, bins: dimension.bins ?? null, emptyLabel: dimension.emptyLabel ?? null,
      options: dimension.bins !== undefined ? binOptions(dimension.bins, dimension.binLabels) : dimension.part !== undefined ? partOptions(dimension.part) : (place.target.field?.options ?? null),
    },
  };
}

/** The tree that a dimension's values stand in; classes and what comes round again stand in none. */
export const treeOf = ({ part, bins, target }: Pick<BoundDimension, 'part' | 'bins' | 'target'>): ValueTree | undefined => (part === null && bins === null ? target.tree : undefined);

const daylike: ReadonlySet<string> = new Set(['date', 'datetime']);
/** Whether two places hold values that can stand in one column. */
export const alike = ({ target: one }: BoundPath, { target: other }: BoundPath): boolean => (one.kind === other.kind && one.item === other.item) || (daylike.has(one.kind) && daylike.has(other.kind));
