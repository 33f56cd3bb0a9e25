import { bpmn, link } from '../flow/bpmn.mjs';

const logic = (value) => `<conditionExpression xsi:type="tFormalExpression" language="json-logic"><![CDATA[${JSON.stringify(value)}]]></conditionExpression>`;
const when = (from, to, condition) => link(from, to).replace('/>', `>${logic(condition)}</sequenceFlow>`);
const [start, end, never] = ['<startEvent id="s"/>', '<endEvent id="e"/>', { '==': [1, 2] }];
const circle = (condition) => bpmn(`${start}<exclusiveGateway id="x"/><task id="a"/><exclusiveGateway id="y" default="y_x"/>${end}${link('s', 'x')}${link('x', 'a')}${link('a', 'y')}${link('y', 'x')}${when('y', 'e', condition)}`);
const onUpdate = (field) => `<startEvent id="s"><extensionElements><cw:trigger on="record-updated" fields="${field}"/></extensionElements></startEvent>`;
const writing = (field, key, value) => bpmn(`${onUpdate(field)}<serviceTask id="u"><extensionElements><cw:updateRecord><cw:set field="${key}"><![CDATA[${JSON.stringify(value)}]]></cw:set></cw:updateRecord></extensionElements></serviceTask>${end}${link('s', 'u')}${link('u', 'e')}`);

/** Each number of a long list compared with every other: as much as one expression may do. */
const numbers = Array.from({ length: 400 }, (_none, n) => n);
const added = { reduce: [numbers, { add: [{ var: 'accumulator' }, { var: 'current' }] }, 0] };
const bomb = { '<': [{ reduce: [numbers, { add: [{ var: 'accumulator' }, added] }, 0] }, 0] };

/** Flows that are sound to look at and hostile to run. */
export const traps = {
  endless: circle(never),
  million: bpmn(`${start}<task id="t" completionQuantity="1000000"/><task id="u"/>${end}${link('s', 't')}${link('t', 'u')}${link('u', 'e')}`),
  doubling: bpmn(`${start}<exclusiveGateway id="x"/><parallelGateway id="fork"/><exclusiveGateway id="y" default="y_x"/>${end}${link('s', 'x')}${link('x', 'fork')}<sequenceFlow id="one" sourceRef="fork" targetRef="y"/><sequenceFlow id="two" sourceRef="fork" targetRef="y"/>${link('y', 'x')}${when('y', 'e', never)}`),
  shouting: bpmn(`${start}<exclusiveGateway id="x"/><sendTask id="a" messageRef="M"/><exclusiveGateway id="y" default="y_x"/>${end}${link('s', 'x')}${link('x', 'a')}${link('a', 'y')}${link('y', 'x')}${when('y', 'e', never)}`).replace('<process', '<message id="M" name="m"/><process'),
  formula: circle(bomb),
  ping: writing('days', 'note', { cat: ['第 ', { var: 'record.days' }] }),
  pong: writing('note', 'days', { add: [{ var: 'record.days' }, 1] }),
};

const many = (count, element) => bpmn(Array.from({ length: count }, (_none, n) => `<${element} id="t${n}"/>`).join(''));

/** Documents that are hostile to read. */
export const documents = {
  faults: many(4_000, 'foo'),
  elements: many(40_000, 'task'),
  large: many(4_000, 'task'),
  file: '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions>&x;</definitions>',
  size: bpmn(`<!--${'x'.repeat(50_000_000)}-->`),
};
