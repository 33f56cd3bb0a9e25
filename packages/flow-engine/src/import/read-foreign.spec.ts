import { describe, expect, it } from '@jest/globals';
import { importFlow } from './import-flow.js';
import { readForeign } from './read-foreign.js';

const file = (namespaces: string, content: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${namespaces} targetNamespace="urn:x">
<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s"/>${content}<bpmn:endEvent id="e"/></bpmn:process></bpmn:definitions>`;
const flow = (from: string, to: string, inside = ''): string => `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${inside}</bpmn:sequenceFlow>`;

const files: Readonly<Record<string, readonly [string, string, readonly string[]]>> = {
  'Camunda 7': ['xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
    `<bpmn:userTask id="a" name="审核" camunda:assignee="\${boss}" camunda:candidateGroups="nurse"><bpmn:extensionElements><camunda:formData><camunda:formField id="x"/></camunda:formData></bpmn:extensionElements></bpmn:userTask>
     <bpmn:serviceTask id="b" camunda:class="org.example.Pay"/>${flow('s', 'a')}${flow('a', 'b', '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${ok}</bpmn:conditionExpression>')}${flow('b', 'e')}`,
    ['a: camunda:assignee', 'a: camunda:candidateGroups', 'a: camunda:formData', 'b: camunda:class', 'a_b: conditionExpression (expression)']],
  'Camunda 8': ['xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" modeler:executionPlatform="Camunda Cloud"',
    `<bpmn:serviceTask id="b"><bpmn:extensionElements><zeebe:taskDefinition type="pay"/><zeebe:ioMapping><zeebe:input source="=x" target="y"/></zeebe:ioMapping></bpmn:extensionElements></bpmn:serviceTask>
     <bpmn:scriptTask id="c" scriptFormat="javascript"><bpmn:script>x()</bpmn:script></bpmn:scriptTask>${flow('s', 'b')}${flow('b', 'c')}${flow('c', 'e')}`,
    ['b: zeebe:taskDefinition', 'b: zeebe:ioMapping', 'c: script (javascript)']],
  Flowable: ['xmlns:flowable="http://flowable.org/bpmn"',
    `<bpmn:userTask id="a" flowable:candidateUsers="x"><bpmn:multiInstanceLoopCharacteristics isSequential="false" flowable:collection="people"><bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>${flow('s', 'a')}${flow('a', 'e')}`,
    ['a: flowable:candidateUsers', 'a: flowable:collection']],
  Signavio: ['xmlns:signavio="http://www.signavio.com"',
    `<bpmn:task id="a" name="Check"><bpmn:extensionElements><signavio:signavioMetaData metaKey="bgcolor" metaValue="#fff"/></bpmn:extensionElements></bpmn:task><bpmn:businessRuleTask id="r"/>${flow('s', 'a')}${flow('a', 'r')}${flow('r', 'e')}`,
    ['r: businessRuleTask']],
};

describe('readForeign', () => {
  it.each(Object.entries(files))('lists what a file of %s says that is not executed here', async (tool, [namespaces, content, parts]) => {
    const xml = file(namespaces, content);
    const { file: found, issues } = await readForeign(xml);
    expect(issues.filter((issue) => issue.severity === 'error')).toEqual([]);
    expect(found?.tools).toContain(tool);
    expect(found?.parts.map(({ element, part }) => `${element}: ${part}`).sort()).toEqual([...parts].sort());
    expect((await importFlow(xml)).graph).toBeDefined();
  });

  it('lists messages between participants, data and people of the standard', async () => {
    const xml = file('', `<bpmn:userTask id="a"><bpmn:ioSpecification><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification><bpmn:potentialOwner/></bpmn:userTask>${flow('s', 'a')}${flow('a', 'e')}`)
      .replace('<bpmn:process', '<bpmn:collaboration id="c"><bpmn:participant id="x" processRef="p"/><bpmn:participant id="y"/><bpmn:messageFlow id="m" sourceRef="a" targetRef="y"/></bpmn:collaboration><bpmn:process');
    expect((await readForeign(xml)).file?.parts.map(({ element, part }) => `${element}: ${part}`).sort()).toEqual(['a: ioSpecification', 'a: potentialOwner', 'm: messageFlow']);
  });

  it('finds nothing foreign in a flow of our own', async () => {
    const xml = file('xmlns:cw="https://carewright.example/bpmn/cw"', `<bpmn:userTask id="a"><bpmn:extensionElements><cw:approval/><cw:assignment source="starter"/></bpmn:extensionElements></bpmn:userTask>${flow('s', 'a')}${flow('a', 'e', '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="json-logic">true</bpmn:conditionExpression>')}`);
    expect((await readForeign(xml)).file).toEqual({ tools: [], parts: [] });
  });

  it('says why a text is no diagram', async () => {
    expect(await readForeign('hello')).toMatchObject({ file: null, issues: [{ code: 'flow.xml-unparsable' }] });
    expect(await readForeign('<!DOCTYPE x><definitions/>')).toMatchObject({ file: null, issues: [{ code: 'flow.doctype-refused' }] });
  });
});
