import { cohortMeasures, type Filter, funnelMeasures, issue, type IssuePath, type LocalizedText, type Query } from '@carewright/schema';
import { type Binding, dimensionNamed } from '../datasets/binding.js';
import { factFilterIssues, isMissingInRows } from '../datasets/bind-facts.js';
import { bindPath } from '../datasets/bind-path.js';
import { takenOut } from '../datasets/bind-time.js';
import { type BoundFact } from '../datasets/bound-fact.js';
import { type BoundCohort, type BoundFunnel, type BoundJourney, type BoundMoment, type BoundSubject } from './bound-journey.js';

type Moment = { readonly label?: LocalizedText; readonly fact?: string; readonly at: string; readonly where?: Filter };

/** The form of those who are followed, and how a fact knows them; null (with an issue) where it does not. */
function subjectIn(fact: BoundFact, key: string | undefined, binding: Binding, path: IssuePath): { readonly subject: BoundSubject; readonly form: string } | null {
  if (key === undefined) {
    if (fact.via !== null) return { subject: { path: null, from: fact.key === '' ? 'root' : 'base' }, form: binding.form.key };
    binding.issues.push(issue('query.step-without-subject', path, {}));
    return null;
  }
  const named = dimensionNamed(key, binding);
  const bound = named?.ok === true ? named.value : undefined;
  const target = bound?.target.field?.props?.['target'];
  if (bound === undefined || bound.kind.name !== 'reference' || typeof target !== 'string') {
    binding.issues.push(issue('query.subject-not-reference', path, { dimension: key }));
    return null;
  }
  const own = bound.at[fact.key];
  const place = own ?? (fact.via === null ? undefined : bound.at['']);
  if (place === undefined) { binding.issues.push(issue('query.step-without-subject', path, {})); return null; }
  return { subject: { path: place, from: own === undefined ? 'base' : 'root' }, form: target };
}

function bindMoment({ label = '', fact: key = '', at, where }: Moment, subject: string | undefined, binding: Binding, path: IssuePath): { readonly moment: BoundMoment; readonly form: string } | null {
  const { facts, app, issues } = binding;
  const fact = facts.find((one) => one.key === key);
  if (fact === undefined) { issues.push(issue('query.unknown-fact', path, { fact: key })); return null; }
  const known = subjectIn(fact, subject, binding, path);
  const place = isMissingInRows(fact, at) ? undefined : bindPath(at, fact.form, app);
  const isTime = place?.target.kind === 'date' || place?.target.kind === 'datetime';
  if (!isTime) issues.push(issue('query.step-needs-time', [...path, 'at'], { path: at }));
  if (where !== undefined) issues.push(...factFilterIssues(where, fact, app).map((one) => ({ ...one, path: [...path, 'where', ...one.path] })));
  return known === null || place === undefined || !isTime ? null : { moment: { label, fact, at: place, where: where ?? null, subject: known.subject }, form: known.form };
}

/** Questions that follow people are plain otherwise: nothing is worked out, cut or summed besides. */
function plainIssues({ query, issues }: Binding): void {
  const { derived = [], having = [], subtotals = [], sort = [], dimensions, funnel, cohort } = query;
  const isMore = derived.length + having.length + subtotals.length + sort.length > 0 || dimensions.some(({ top, fill }) => top !== undefined || fill === true);
  if (isMore || dimensions.length > (funnel === undefined ? 0 : 1) || (funnel !== undefined && cohort !== undefined)) issues.push(issue('query.journey-plain', [], {}));
}

function measuresOf({ query, issues }: Binding, known: readonly string[]): readonly string[] {
  query.measures.forEach((key, index) => {
    if (!known.includes(key)) issues.push(issue('query.unknown-measure', ['measures', index], { measure: key }));
    if (query.measures.indexOf(key) < index) issues.push(issue('query.measure-twice', ['measures', index], { measure: key }));
  });
  return query.measures;
}

function bindFunnel({ subject, steps, within }: NonNullable<Query['funnel']>, binding: Binding): BoundFunnel | null {
  const measures = measuresOf(binding, funnelMeasures);
  const bound = steps.map((step, index) => bindMoment(step, subject, binding, ['funnel', 'steps', index]));
  const moments = bound.flatMap((one) => (one === null ? [] : [one.moment]));
  if (moments.length < steps.length) return null;
  return { kind: 'funnel', form: bound[0]?.form ?? '', measures, steps: moments, within: within ?? null, byMoment: moments.every(({ at }) => at.target.kind === 'datetime') };
}

/** What the question says about the time of coming first is about the first time ever: who came before is not new. */
function bindCohort({ subject, start, again, grain, spans }: NonNullable<Query['cohort']>, binding: Binding, filter: Filter): { readonly cohort: BoundCohort; readonly filter: Filter } | null {
  const measures = measuresOf(binding, cohortMeasures);
  const first = bindMoment(start, subject, binding, ['cohort', 'start']);
  const other = bindMoment(again, subject, binding, ['cohort', 'again']);
  if (first === null || other === null) return null;
  const { period: asked } = binding.query;
  const named = asked && dimensionNamed(asked.dimension, binding);
  const at = named?.ok === true ? named.value.at[first.moment.fact.key] : undefined;
  const isAbout = at !== undefined && at.steps.length === first.moment.at.steps.length && [...at.steps.map(({ relation }) => relation), at.tail].join('.') === start.at;
  if (asked !== undefined && !isAbout) binding.issues.push(issue('query.period-elsewhere', ['period'], {}));
  const found = first.moment.fact.key === '' && asked === undefined ? takenOut(filter, start.at) : { rest: filter, period: null };
  const { dimension: _dimension, ...period } = asked ?? { dimension: '' };
  return { cohort: { kind: 'cohort', form: first.form, measures, start: first.moment, again: other.moment, grain, spans, period: { ...period, ...found.period } }, filter: found.rest };
}

/** A question that follows people, tied to the records it follows them through; null where it is none, or wrong. */
export function bindJourney(binding: Binding, filter: Filter): { readonly journey: BoundJourney | null; readonly filter: Filter } {
  const { funnel, cohort } = binding.query;
  if (funnel === undefined && cohort === undefined) return { journey: null, filter };
  plainIssues(binding);
  if (funnel !== undefined) return { journey: bindFunnel(funnel, binding), filter };
  const bound = cohort === undefined ? null : bindCohort(cohort, binding, filter);
  return bound === null ? { journey: null, filter } : { journey: bound.cohort, filter: bound.filter };
}
