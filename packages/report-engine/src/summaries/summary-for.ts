import { type Filter, type FilterComparison, fieldsOfFilter } from '@carewright/schema';
import { type BoundDimension, type BoundFact, type BoundMeasure, type BoundPath, type BoundQuery } from '../datasets/bound-query.js';
import { spanOf } from '../datasets/bind-time.js';
import { leavesOf } from '../datasets/fact-issues.js';
import { nodesOf } from '../datasets/filter-paths.js';
import { type QueryContext } from '../compile/query-context.js';
import { type Slot } from '../compile/slots.js';
import { type Summary } from './summary.js';

/** A part of a question, with the fields that its rights depend on. */
export interface SummaryQuestion {
  readonly bound: BoundQuery;
  readonly asked: BoundQuery;
  readonly fact: BoundFact;
  readonly slots: readonly Slot[];
  readonly reads: readonly string[];
}

/** A summary that answers, and the row filters it is read under. */
export interface ChosenSummary {
  readonly summary: Summary;
  readonly rows: readonly Filter[];
}

const addable: ReadonlySet<string> = new Set(['count', 'sum', 'average']);
const firstOf = (path: string): string => path.split('.')[0] ?? '';

/**
 * The first summary that gives exactly the same answer as the records would, to this very person: everything the
 * question groups, narrows and counts by is in it, and so is everything that decides which rows the person may see.
 */
export function summaryFor(question: SummaryQuestion, context: QueryContext): ChosenSummary | null {
  const { fact, slots, bound } = question;
  if (context.summaries === undefined || fact.key !== '' || bound.related.length > 0 || !slots.every(({ measure }) => addable.has(measure.type.name))) return null;
  const rows = context.access.rowsWhere(fact.form.key, question.reads);
  const summary = context.summaries.find((one) => one.form === fact.form.key && one.tz === context.tz && answers(one, question, rows));
  return summary === undefined ? null : { summary, rows };
}

function answers(summary: Summary, { bound, asked, slots }: SummaryQuestion, rows: readonly Filter[]): boolean {
  const has = new Set(summary.dimensions);
  const dimensions = [...asked.dimensions, ...bound.dimensions, ...bound.members.map(({ dimension }) => dimension), ...(bound.time === null ? [] : [bound.time.dimension])];
  const conditions = [bound.filter, ...slots.flatMap(({ measure }) => measure.definition.where ?? []), ...rows];
  // What other numbers of the question reach over a relation is joined here as well, for its rights.
  const ways = [...asked.measures, ...Object.values(asked.topBy)].flatMap(leavesOf).flatMap(waysOf).filter(({ steps }) => steps.length > 0);
  return dimensions.every((dimension) => isGrouped(dimension, summary, has)) && conditions.every((condition) => isNarrowed(condition, summary, has))
    && slots.every(({ measure }) => isCounted(measure, summary)) && ways.every(({ steps }) => has.has(steps[0]?.relation ?? ''));
}

const waysOf = ({ at, over, per }: BoundMeasure): readonly BoundPath[] => [at, over, per].filter((one) => one !== null);

function isGrouped({ at, kind, part }: BoundDimension, { time }: Summary, has: ReadonlySet<string>): boolean {
  const place = Object.hasOwn(at, '') ? at[''] : undefined;
  if (place === undefined) return false;
  const [step] = place.steps;
  if (step !== undefined) return has.has(step.relation);
  return place.field === time ? kind.name === 'time' || part !== 'hour' : place.target.kind !== 'list' && has.has(place.field);
}

function isNarrowed(condition: Filter, { time }: Summary, has: ReadonlySet<string>): boolean {
  const byDay = ({ field, op, value }: FilterComparison): boolean => field === time && spanOf({ field, op, value } as FilterComparison) !== null;
  return nodesOf(condition).every((node) => has.has(firstOf(node.field)) || byDay(node)) && fieldsOfFilter(condition).every((path) => has.has(firstOf(path)) || path === time);
}

/** Records are always counted; a number is where its sum is kept. */
function isCounted({ at }: BoundMeasure, { measures }: Summary): boolean {
  return at === null || (at.steps.length === 0 && measures.includes(at.tail));
}
