import { type Filter, fieldsOfFilter } from '@carewright/schema';
import { readsOf } from '../datasets/bind-path.js';
import { type BoundPath, type BoundQuery } from '../datasets/bound-query.js';
import { leavesOf } from '../datasets/fact-issues.js';

/** The fields that a question reads of each form: all of them must be readable for a record to count. */
export function readsByForm(bound: BoundQuery): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const formOf = (fact: string): BoundQuery['form'] => bound.facts.find(({ key }) => key === fact)?.form ?? bound.form;
  const add = (form: BoundQuery['form'], field: string): void => { for (const key of readsOf(form, field)) found.set(form.key, (found.get(form.key) ?? new Set()).add(key)); };
  const path = (one: BoundPath | null, fact: string): void => {
    if (one === null) return;
    let from = formOf(fact).key;
    for (const { relation, form } of one.steps) { found.set(from, (found.get(from) ?? new Set()).add(relation)); from = form; }
    add(one.form, one.field);
  };
  const filter = (one: Filter | null | undefined, fact: string): void => { for (const field of one ? fieldsOfFilter(one) : []) add(formOf(fact), field.split('.')[0] ?? ''); };
  for (const dimension of [...bound.dimensions, ...bound.members.map((one) => one.dimension), ...(bound.time === null ? [] : [bound.time.dimension])]) for (const [fact, place] of Object.entries(dimension.at)) path(place, fact);
  for (const measure of [...bound.measures, ...Object.values(bound.topBy)].flatMap(leavesOf)) {
    for (const one of [measure.at, measure.over, measure.per]) path(one, measure.fact);
    filter(measure.definition.where, measure.fact);
  }
  filter(bound.filter, '');
  for (const { fact, where } of bound.related) filter(where, fact.key);
  for (const { key, via, rows, where } of bound.facts.filter((fact) => bound.measures.flatMap(leavesOf).some((leaf) => leaf.fact === fact.key))) {
    filter(where, key);
    if (rows !== null) add(bound.form, rows);
    if (via?.[0] !== undefined) add(formOf(key), via[0].relation);
  }
  return found;
}
