import { end, links, start } from '../elements/fixture.js';
import { type RuleFixture } from './rule-fixture.js';

const one = (element: string): string => `${start}${element}${end}${links('s>a', 'a>e')}`;
const looped = (inside: string, task = 'task'): string => one(`<${task} id="a">${inside}</${task}>`);
const user = (inside: string, more = ''): string => looped(`<extensionElements>${inside}</extensionElements>${more}`, 'userTask');
const ann = '<cw:assignment source="user" value="ann"/>';

/** Rules about activities, their repetition and the people who do them (BPMN 2.0, 10.3; flow-engine.md). */
export const activityRules: readonly RuleFixture[] = [
  { rule: 'an activity starts with one token or more', code: 'flow.quantity', at: 'a', xml: one('<task id="a" startQuantity="0"/>') },
  { rule: 'an activity completes with one token or more', code: 'flow.quantity', at: 'a', xml: one('<task id="a" completionQuantity="0"/>') },
  { rule: 'a loop has a condition or a maximum', code: 'flow.loop-without-end', at: 'a', xml: looped('<standardLoopCharacteristics/>') },
  { rule: 'the maximum of a loop is 0 or more', code: 'flow.loop-number', at: 'a', xml: looped('<standardLoopCharacteristics loopMaximum="-1"/>') },
  { rule: 'the number of instances is 0 or more', code: 'flow.loop-number', at: 'a', xml: looped('<multiInstanceLoopCharacteristics><loopCardinality>-1</loopCardinality></multiInstanceLoopCharacteristics>') },
  { rule: 'several instances have a number or a collection', code: 'flow.loop-number', at: 'a', xml: looped('<multiInstanceLoopCharacteristics/>') },
  { rule: 'instances throw no events of their own', code: 'flow.loop-behaviour', at: 'a', xml: looped('<multiInstanceLoopCharacteristics behavior="None"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>') },
  { rule: 'a sub-process has content', code: 'flow.sub-process-empty', at: 'a', xml: one('<subProcess id="a"/>'), severity: 'warning' },
  { rule: 'a sub-process has one start event', code: 'flow.sub-process-starts', at: 'a', xml: one('<subProcess id="a"><startEvent id="x"/><startEvent id="y"/></subProcess>') },
  { rule: 'an ad-hoc sub-process has no start event', code: 'flow.ad-hoc-event', at: 'x', xml: one('<adHocSubProcess id="a"><startEvent id="x"/></adHocSubProcess>') },
  { rule: 'an ad-hoc sub-process has no end event', code: 'flow.ad-hoc-event', at: 'x', xml: one('<adHocSubProcess id="a"><task id="t"/><endEvent id="x"/></adHocSubProcess>') },
  { rule: 'a call activity calls something', code: 'flow.called-missing', at: 'a', xml: one('<callActivity id="a"/>') },
  { rule: 'a send task has a message', code: 'flow.message-missing', at: 'a', xml: one('<sendTask id="a"/>') },
  { rule: 'a receive task that begins a process follows nothing but a plain start', code: 'flow.instantiate-place', at: 'b', xml: `${start}<task id="a"/><receiveTask id="b" instantiate="true"/>${links('s>a', 'a>b')}` },
  { rule: 'a receive task that begins a process does not repeat', code: 'flow.instantiate-loop', at: 'a', xml: '<receiveTask id="a" instantiate="true"><standardLoopCharacteristics loopMaximum="2"/></receiveTask>' },
  { rule: 'a service task does something', code: 'flow.does-nothing', at: 'a', xml: one('<serviceTask id="a"/>'), severity: 'warning' },
  { rule: 'what a service task does is complete', code: 'flow.service-incomplete', at: 'a', xml: looped('<extensionElements><cw:notify to="starter"/></extensionElements>', 'serviceTask') },
  { rule: 'people who are assigned decide by a rule', code: 'flow.approval-missing', at: 'a', xml: user(ann) },
  { rule: 'an approval has people', code: 'flow.assignment-missing', at: 'a', xml: user('<cw:approval/>') },
  { rule: 'a source of people has its value', code: 'flow.assignment-value', at: 'a', xml: user('<cw:approval/><cw:assignment source="role"/>') },
  { rule: 'the words of an extension are in the vocabulary', code: 'flow.extension-value', at: 'a', xml: user(`<cw:approval mode="majority"/>${ann}`) },
  { rule: 'what an answer needs is in the vocabulary', code: 'flow.extension-value', at: 'a', xml: user(`<cw:approval/><cw:opinion comment="sometimes"/>${ann}`) },
  { rule: 'a phrase that is offered says something, at a moment there is', code: 'flow.extension-value', at: 'a', xml: user(`<cw:approval/><cw:opinion><cw:phrase on="later">同意</cw:phrase></cw:opinion>${ann}`) },
  { rule: 'words are asked for where somebody decides', code: 'flow.approval-missing', at: 'a', xml: user('<cw:opinion comment="always"/>') },
  { rule: 'a share is a share', code: 'flow.ratio-invalid', at: 'a', xml: user(`<cw:approval mode="ratio" ratio="7"/>${ann}`) },
  { rule: 'who stands in for nobody is named', code: 'flow.empty-user-missing', at: 'a', xml: user(`<cw:approval onEmpty="user"/>${ann}`) },
  { rule: 'the loop marker of an approval agrees with its mode', code: 'flow.approval-marker', at: 'a', xml: user(`<cw:approval mode="all"/>${ann}`, '<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>') },
];
