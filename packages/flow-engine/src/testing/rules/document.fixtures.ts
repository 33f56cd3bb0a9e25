import { limits } from '../../import/parse-xml.js';
import { bpmn } from '../bpmn.js';
import { links, start } from '../elements/fixture.js';
import { type RuleFixture } from './rule-fixture.js';

const nested = (depth: number): string => `${Array.from({ length: depth }, (_, n) => `<subProcess id="n${n}">`).join('')}${'</subProcess>'.repeat(depth)}`;

/** Rules about the text and the document as a whole. */
export const documentRules: readonly RuleFixture[] = [
  { rule: 'the text is XML', code: 'flow.xml-unparsable', xml: 'hello' },
  { rule: 'the text holds nothing that cannot be read', code: 'flow.xml-unparsable', xml: bpmn(`${start}<task id="a"><![CDATA[`) },
  { rule: 'there is no document type, so no entity can grow or fetch anything', code: 'flow.doctype-refused', xml: `<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${bpmn(start)}` },
  { rule: 'the text is not longer than anybody draws', code: 'flow.too-large', xml: bpmn(`<!--${'x'.repeat(limits.xmlCharacters)}-->`) },
  { rule: 'there are not more tags than anybody draws', code: 'flow.too-many-elements', xml: bpmn(`${start}${'<a/>'.repeat(limits.tags)}`) },
  { rule: 'there are not more elements than anybody draws', code: 'flow.too-many-elements', at: `t${limits.elements}`, xml: bpmn(Array.from({ length: limits.elements + 1 }, (_, n) => `<task id="t${n}"/>`).join('')) },
  { rule: 'sub-processes are not nested deeper than anybody reads', code: 'flow.too-deep', at: `n${limits.depth}`, xml: bpmn(nested(limits.depth + 2)) },
  { rule: 'more faults than anybody reads are counted, not listed', code: 'flow.issues-left-out', severity: 'info', xml: bpmn(`${start}${Array.from({ length: 1200 }, (_, n) => `<exclusiveGateway id="g${n}"/>`).join('')}`) },
  { rule: 'every element of the BPMN namespace is one of BPMN', code: 'flow.element-unknown', xml: bpmn(`${start}<frobTask id="x"/>`) },
  { rule: 'every element can be executed', code: 'flow.element-unsupported', at: 'c', xml: bpmn('').replace('</process>', '</process><choreography id="c"/>') },
  { rule: 'every element inside a process can be executed', code: 'flow.element-unsupported', at: 'x', xml: bpmn(`${start}<callChoreography id="x"/>`) },
  { rule: 'attributes without a prefix belong to BPMN', code: 'flow.attribute-unknown', at: 's', xml: bpmn('<startEvent id="s" wobble="1"/>'), severity: 'warning' },
  { rule: 'every element has an id', code: 'flow.id-missing', xml: bpmn(`${start}<task name="x"/>`) },
  { rule: 'no id is used twice', code: 'flow.id-duplicate', at: 's', xml: bpmn(`${start}<task id="s"/>`) },
  { rule: 'every reference leads to something', code: 'flow.reference-unresolved', at: 'f', xml: bpmn(`${start}<sequenceFlow id="f" sourceRef="s" targetRef="gone"/>`) },
  { rule: 'a message, signal, error or escalation that is referred to exists', code: 'flow.reference-unresolved', xml: bpmn(`${start}<endEvent id="e"><errorEventDefinition id="ed" errorRef="gone"/></endEvent>${links('s>e')}`) },
  { rule: 'there is something to execute', code: 'flow.process-missing', xml: bpmn(start).replace('isExecutable="true"', 'isExecutable="false"') },
  { rule: 'a process has content', code: 'flow.process-empty', at: 'p', xml: bpmn('') },
];
