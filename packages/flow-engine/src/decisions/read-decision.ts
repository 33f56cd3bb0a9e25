import { attribute, body, child, element } from '../import/moddle-types.js';
import { extensions, many, text, type ModdleElement } from '../import/moddle.js';
import { type Decision, type DecisionCell, type DecisionRule } from './decision.js';

/** The moddle types of decision tables. */
export const decisionModdle: readonly object[] = [
  element('Decision', attribute('hit'), child('inputs', 'DecisionInput', true), child('outputs', 'DecisionOutput', true), child('rules', 'DecisionRule', true)),
  element('DecisionInput', attribute('label'), body('value')),
  element('DecisionOutput', attribute('name')),
  element('DecisionRule', child('cells', 'DecisionCell', true), child('results', 'DecisionResult', true)),
  element('DecisionCell', attribute('test'), body('value')),
  element('DecisionResult', body('value')),
];

export const decisionTag = 'cw:Decision';

function cell(source: ModdleElement): DecisionCell {
  const value = text(source, 'value');
  return { test: (text(source, 'test') ?? 'any') as DecisionCell['test'], ...(value !== undefined && { value }) };
}

const rule = (source: ModdleElement): DecisionRule => ({ cells: many(source, 'cells').map(cell), results: many(source, 'results').map((one) => text(one, 'value') ?? '') });

/** The table a rule task carries, as it is written; undefined when it carries none. */
export function readDecision(source: ModdleElement): Decision | undefined {
  const [found] = extensions(source, decisionTag);
  if (found === undefined) return undefined;
  return {
    hit: (text(found, 'hit') ?? 'first') as Decision['hit'],
    inputs: many(found, 'inputs').map((one) => ({ label: text(one, 'label') ?? '', value: text(one, 'value') ?? '' })),
    outputs: many(found, 'outputs').map((one) => ({ name: text(one, 'name') ?? '' })),
    rules: many(found, 'rules').map(rule),
  };
}

type Create = <Element>(type: string, properties: Readonly<Record<string, unknown>>) => Element;

/** The table as an element to put into a file. */
export function writeDecision<Element>(decision: Decision, create: (type: string, properties: Readonly<Record<string, unknown>>) => Element): Element {
  const make = create as Create;
  const rules = decision.rules.map((one) => make<Element>('cw:DecisionRule', {
    cells: one.cells.map(({ test, value }) => make<Element>('cw:DecisionCell', { test, ...(value !== undefined && { value }) })),
    results: one.results.map((value) => make<Element>('cw:DecisionResult', { value })),
  }));
  return make<Element>(decisionTag, {
    hit: decision.hit,
    inputs: decision.inputs.map(({ label, value }) => make<Element>('cw:DecisionInput', { ...(label !== '' && { label }), value })),
    outputs: decision.outputs.map(({ name }) => make<Element>('cw:DecisionOutput', { name })),
    rules,
  });
}
