import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type EventKind } from '../../import/graph.js';
import { importFlow } from '../../import/import-flow.js';
import { flowIssueMessages } from '../../import/issue-messages.js';
import { bpmn } from '../bpmn.js';
import { fixtures } from '../elements/fixtures.js';
import { documentOf } from '../elements/run-fixture.js';
import { activityRules } from './activity.fixtures.js';
import { documentRules } from './document.fixtures.js';
import { eventRules } from './event.fixtures.js';
import { flowRules } from './flow.fixtures.js';
import { type RuleFixture } from './rule-fixture.js';

const rules: readonly RuleFixture[] = [...documentRules, ...flowRules, ...eventRules, ...activityRules];
const refusedHere = new Set([...rules, ...Object.values(fixtures).flatMap((one) => one.refused)].map((one) => one.code));

describe('every rule that can be checked at import', () => {
  it.each(rules.map((one) => [one.rule, one] as const))('%s', async (_rule, { xml, code, at, severity }) => {
    const { graph, issues } = await importFlow(documentOf(xml));
    const found = issues.filter((one) => one.code === code);
    expect(found.map((one) => one.severity)).toEqual(found.map(() => severity ?? 'error'));
    expect(found.map((one) => one.path)).toContainEqual(at === undefined ? expect.arrayContaining(['bpmn']) : ['bpmn', at]);
    if (severity === undefined) expect(graph).toBeUndefined();
  });

  it('is told once, in words of both languages', () => {
    expect(new Set(rules.map((one) => one.rule)).size).toBe(rules.length);
    expect(rules.filter((one) => flowIssueMessages[one.code] === undefined)).toEqual([]);
  });
});

/** Issues of a running instance, and those that only an app with forms and roles can have (`validate-flow.ts`). */
const elsewhere: readonly string[] = [
  'child-ended', 'element-failed', 'expression-failed', 'no-open-flow', 'nobody-assigned', 'too-many-steps', 'too-many-tokens', 'decision-many',
  'called-unknown', 'condition-invalid', 'field-sealed', 'field-unknown', 'form-missing', 'form-unknown', 'process-many', 'role-unknown', 'script-invalid', 'user-field-needed',
].map((code) => `flow.${code}`);

function sourcesIn(folder: URL): readonly string[] {
  return readdirSync(folder).filter((name) => /^(?!.*\.spec\.ts$)(?!validate-flow).*\.ts$/.test(name)).map((name) => readFileSync(new URL(name, folder), 'utf8'));
}

function sourcesBelow(folder: URL): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => {
    if (entry.isDirectory()) return sourcesBelow(new URL(`${entry.name}/`, folder));
    return /\.ts$/.test(entry.name) && !/(messages|spec|fixtures)\.ts$/.test(entry.name) ? [readFileSync(new URL(entry.name, folder), 'utf8')] : [];
  });
}

describe('the catalogue of issues', () => {
  it('has no code of the import without a fixture', () => {
    const text = ['import', 'elements', 'analysis', 'decisions'].flatMap((folder) => sourcesIn(new URL(`../../${folder}/`, import.meta.url))).join('\n');
    const raised = [...text.matchAll(/flowIssue\('([a-z-]+)'/g)].map(([, code]) => `flow.${code ?? ''}`);
    expect(raised.length).toBeGreaterThan(50);
    expect([...new Set(raised)].filter((code) => !refusedHere.has(code) && !elsewhere.includes(code))).toEqual([]);
  });

  /** What a host says that reads diagrams with a limit of time and memory. */
  const ofHosts = ['flow.reading-stopped'];

  it('has no sentence that nothing leads to', () => {
    const text = sourcesBelow(new URL('../../', import.meta.url)).join('\n');
    expect(Object.keys(flowIssueMessages).filter((code) => !ofHosts.includes(code) && !text.includes(`'${code}'`) && !text.includes(`'${code.replace('flow.', '')}'`))).toEqual([]);
  });
});

/** "Validation (deploy-time)" of the design, line by line: what each asks and the issue that says so. */
const validation: Readonly<Record<string, readonly string[]>> = {
  'unresolved reference': ['reference-unresolved'],
  'unparsable content': ['xml-unparsable'],
  'unknown element': ['element-unknown', 'element-unsupported'],
  'reachable from start': ['unreachable'],
  'every wait node can reach an end': ['never-ends'],
  'a choice without default': ['default-missing'],
  'parallel join fed by a choice': ['join-waits-forever'],
  'inclusive pairs': ['inclusive-without-join'],
  'loop without wait': ['endless-loop'],
  'boundary rules': ['boundary-host', 'boundary-with-incoming', 'cancel-outside-transaction', 'must-interrupt', 'compensation-with-outgoing'],
  'event sub-process has one typed start': ['event-sub-process-start'],
  'what follows an event gateway': ['event-gateway-target'],
  quantities: ['quantity'],
  'loop maximum and cardinality': ['loop-number'],
  'a timer has exactly one time, and it parses': ['timer-missing', 'timer-many', 'timer-invalid'],
  'duplicate ids': ['id-duplicate'],
  'message, signal and error references': ['message-missing', 'signal-missing', 'reference-unresolved'],
  'approval and multi-instance marker agree': ['approval-marker'],
  'assignment and what happens without people': ['assignment-missing', 'empty-user-missing'],
  'depth of sub-processes': ['too-deep'],
};

describe('the design', () => {
  it.each(Object.entries(validation))('asks for %s', (_line, codes) => {
    expect(codes.filter((code) => !refusedHere.has(`flow.${code}`))).toEqual([]);
  });
});

/** BPMN 2.0, table 10.93: which kinds of event may happen where. What is not named here must be refused. */
const allowed: Readonly<Record<string, readonly EventKind[]>> = {
  'start of a process': ['message', 'timer', 'signal', 'conditional'],
  'start of an event sub-process': ['message', 'timer', 'signal', 'conditional', 'error', 'escalation', 'compensate'],
  'start of a sub-process': [],
  'intermediate catch': ['message', 'timer', 'signal', 'conditional', 'link'],
  'intermediate throw': ['message', 'signal', 'escalation', 'compensate', 'link'],
  boundary: ['message', 'timer', 'signal', 'conditional', 'error', 'escalation', 'compensate', 'cancel'],
  end: ['message', 'signal', 'error', 'escalation', 'compensate', 'cancel', 'terminate'],
};

const definitions: Readonly<Record<EventKind, string>> = {
  message: '<messageEventDefinition messageRef="M"/>', timer: '<timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition>', signal: '<signalEventDefinition signalRef="S"/>',
  conditional: '<conditionalEventDefinition><condition>n</condition></conditionalEventDefinition>', error: '<errorEventDefinition/>', escalation: '<escalationEventDefinition/>', compensate: '<compensateEventDefinition/>',
  cancel: '<cancelEventDefinition/>', link: '<linkEventDefinition name="L"/>', terminate: '<terminateEventDefinition/>',
};
const flow = (from: string, to: string): string => `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`;
const place: Readonly<Record<string, (event: string) => string>> = {
  'start of a process': (event) => `<startEvent id="x">${event}</startEvent><endEvent id="e"/>${flow('x', 'e')}`,
  'start of an event sub-process': (event) => `<startEvent id="s"/><endEvent id="e"/>${flow('s', 'e')}<subProcess id="v" triggeredByEvent="true"><startEvent id="x">${event}</startEvent><endEvent id="w"/>${flow('x', 'w')}</subProcess>`,
  'start of a sub-process': (event) => `<startEvent id="s"/><subProcess id="u"><startEvent id="x">${event}</startEvent><endEvent id="w"/>${flow('x', 'w')}</subProcess><endEvent id="e"/>${flow('s', 'u')}${flow('u', 'e')}`,
  'intermediate catch': (event) => `<startEvent id="s"/><intermediateCatchEvent id="x">${event}</intermediateCatchEvent><endEvent id="e"/>${flow('s', 'x')}${flow('x', 'e')}`,
  'intermediate throw': (event) => `<startEvent id="s"/><intermediateThrowEvent id="x">${event}</intermediateThrowEvent><endEvent id="e"/>${flow('s', 'x')}${flow('x', 'e')}`,
  boundary: (event) => `<startEvent id="s"/><transaction id="u"><task id="i"/></transaction><boundaryEvent id="x" attachedToRef="u">${event}</boundaryEvent><endEvent id="e"/><endEvent id="z"/>${flow('s', 'u')}${flow('u', 'e')}${flow('x', 'z')}`,
  end: (event) => `<startEvent id="s"/><transaction id="u"><startEvent id="us"/><endEvent id="x">${event}</endEvent>${flow('us', 'x')}</transaction><endEvent id="e"/>${flow('s', 'u')}${flow('u', 'e')}`,
};

const cells = Object.keys(place).flatMap((where) => (Object.keys(definitions) as EventKind[]).map((kind) => [where, kind] as const));

describe('an event that is', () => {
  it.each(cells)('at the %s of kind %s is allowed where BPMN allows it, and else refused at the event', async (where, kind) => {
    const { issues } = await importFlow(bpmn(place[where]?.(definitions[kind]) ?? '', '<message id="M" name="m"/><signal id="S" name="s"/>'));
    const refusals = issues.filter((one) => one.code === 'flow.event-not-allowed' || (one.code === 'flow.event-definition-missing'));
    expect(refusals.map((one) => one.path)).toEqual(allowed[where]?.includes(kind) === true ? [] : [['bpmn', 'x']]);
  });
});

/** The place of an event in the table above. */
async function eventsOf(xml: string): Promise<readonly string[]> {
  const { graph } = await importFlow(documentOf(xml));
  const names: Readonly<Record<string, string>> = { intermediateCatchEvent: 'intermediate catch', intermediateThrowEvent: 'intermediate throw', boundaryEvent: 'boundary', endEvent: 'end' };
  return Object.values(graph?.nodes ?? {}).flatMap((node) => {
    const where = names[node.element] ?? (graph?.processes.includes(node.container) === true ? 'start of a process' : 'start of an event sub-process');
    return node.events.map((event) => `${where}: ${event.kind}${node.interrupting === false ? ', not interrupting' : ''}`);
  });
}

describe('the conformance suite', () => {
  it('runs every kind of event at every place, interrupting and not', async () => {
    const run = new Set((await Promise.all(Object.values(fixtures).flatMap((one) => one.runs.map((fixture) => eventsOf(fixture.xml))))).flat());
    const asked = Object.entries(allowed).flatMap(([where, kinds]) => kinds.flatMap((kind) => {
      const both = (where === 'boundary' || where === 'start of an event sub-process') && !['error', 'compensate', 'cancel'].includes(kind);
      return [`${where}: ${kind}`, ...(both ? [`${where}: ${kind}, not interrupting`] : [])];
    }));
    expect(asked.filter((cell) => !run.has(cell))).toEqual([]);
  });
});
