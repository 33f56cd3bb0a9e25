import { dependenciesOf, type FormDefinition, hasNoErrors, issue, type Issue, type Logic, type Measure, type Parsed } from '@carewright/schema';
import { measureTypes } from '../measures/index.js';
import { bindPath, type Forms } from './bind-path.js';
import { unknownField } from './bind-dimension.js';
import { factFilterIssues, factsOf, isMissingInRows } from './bind-facts.js';
import { type BoundFact, type BoundMeasure, type BoundPath } from './bound-query.js';

/** What a measure may lean on besides its form. */
export interface MeasureSurroundings {
  readonly facts: readonly BoundFact[];
  readonly measures: readonly Measure[];
}

/** What a calculation over measures may do: whatever is exact in the database as well. */
const calcOperators: ReadonlySet<string> = new Set(['var', 'add', 'sub', 'mul', 'div', 'round']);
const deepest = 5;

/** Ties a measure to its aggregation and field, or says why that cannot be. */
export function bindMeasure(measure: Measure, form: FormDefinition, app: Forms, around: MeasureSurroundings = { facts: factsOf({ facts: [] }, form, app), measures: [] }): Parsed<BoundMeasure> {
  return measure.agg === 'calc' ? bindCalc(measure, { form, app, around }, 0) : bindLeaf(measure, app, around.facts);
}

interface Place {
  readonly form: FormDefinition;
  readonly app: Forms;
  readonly around: MeasureSurroundings;
}

function bindCalc(measure: Measure, place: Place, depth: number): Parsed<BoundMeasure> {
  const calc = (measure.calc ?? null) as Logic;
  const issues: Issue[] = operatorsOf(calc).filter((name) => !calcOperators.has(name)).map((operator) => issue('dataset.calc-operator', ['calc'], { operator }));
  const keys = [...new Set(dependenciesOf(calc))];
  if (depth > deepest) issues.push(issue('dataset.calc-circle', ['calc'], { measure: measure.key }));
  if (keys.length === 0) issues.push(issue('dataset.calc-needs-measures', ['calc'], { measure: measure.key }));
  if (issues.length > 0) return { ok: false, issues };
  const inputs: BoundMeasure[] = [];
  for (const key of keys) {
    const other = place.around.measures.find((one) => one.key === key);
    if (other === undefined) { issues.push(issue('query.unknown-measure', ['calc'], { measure: key })); continue; }
    const bound = other.agg === 'calc' ? bindCalc(other, place, depth + 1) : bindLeaf(other, place.app, place.around.facts);
    if (!bound.ok) issues.push(...bound.issues.map((one) => ({ ...one, path: ['calc'] })));
    else if (!isNumeric(bound.value)) issues.push(issue('dataset.measure-not-applicable', ['calc'], { agg: 'calc', path: key }));
    else inputs.push(bound.value);
  }
  if (issues.length > 0) return { ok: false, issues };
  return { ok: true, value: { definition: measure, type: measureTypes.calc, target: null, fact: inputs[0]?.fact ?? '', at: null, over: null, per: null, inputs, calc } };
}

const isNumeric = ({ type, target }: BoundMeasure): boolean => type.answers === 'count' || target === null || target.kind === 'number';

function operatorsOf(expr: Logic): readonly string[] {
  if (typeof expr !== 'object' || expr === null) return [];
  if (Array.isArray(expr)) return (expr as readonly Logic[]).flatMap(operatorsOf);
  return Object.entries(expr as Readonly<Record<string, Logic>>).flatMap(([name, operand]) => [name, ...(name === 'var' ? [] : operatorsOf(operand))]);
}

function bindLeaf(measure: Measure, app: Forms, facts: readonly BoundFact[]): Parsed<BoundMeasure> {
  const type = measureTypes[measure.agg];
  const fact = facts.find(({ key }) => key === (measure.fact ?? ''));
  if (fact === undefined) return { ok: false, issues: [issue('dataset.unknown-fact', ['fact'], { fact: measure.fact ?? '' })] };
  const where = measure.where === undefined ? [] : factFilterIssues(measure.where, fact, app).map((one) => ({ ...one, path: ['where', ...one.path] }));
  if (!hasNoErrors(where)) return { ok: false, issues: where };
  const bound: BoundMeasure = { definition: measure, type, target: null, fact: fact.key, at: null, over: null, per: null, inputs: [], calc: null };
  if (measure.path === undefined) return type.needsPath ? { ok: false, issues: [issue('dataset.measure-needs-field', ['path'], { measure: measure.key })] } : { ok: true, value: bound };
  const place = (path: string | undefined): BoundPath | undefined => (path === undefined || isMissingInRows(fact, path) ? undefined : bindPath(path, fact.form, app));
  const at = place(measure.path);
  if (at === undefined) return { ok: false, issues: [unknownField(measure.path, fact.form, app)] };
  if (!type.accepts.includes(at.target.kind)) return { ok: false, issues: [issue('dataset.measure-not-applicable', ['agg'], { agg: measure.agg, path: measure.path })] };
  if (measure.agg !== 'last') return { ok: true, value: { ...bound, at, target: at.target } };
  const [over, per] = [place(measure.over), place(measure.per)];
  if (over === undefined || (over.target.kind !== 'date' && over.target.kind !== 'datetime')) return { ok: false, issues: [issue('dataset.last-needs-time', ['over'], { measure: measure.key })] };
  if (measure.per !== undefined && (per === undefined || per.target.kind === 'list')) return { ok: false, issues: [unknownField(measure.per, fact.form, app)] };
  return { ok: true, value: { ...bound, at, target: at.target, over, per: per ?? null } };
}
