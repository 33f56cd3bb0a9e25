import { describe, expect, it } from '@jest/globals';
import { importFlow } from '@carewright/flow-engine';
import { readDiagram } from './read-diagram.js';

const signavio = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:signavio="http://www.signavio.com" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:x">
<collaboration id="c"><participant id="pa" processRef="p"/><participant id="pb" processRef="q"/></collaboration>
<process id="p" isExecutable="false" name="入院"><startEvent id="s"/><userTask id="a" name="审核" camunda:assignee="x"/><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="e"/></process>
<process id="q" name="家属"><task id="z"/></process></definitions>`;

describe('a diagram of another tool', () => {
  it('becomes a flow with its largest process, and says what stays a drawing', async () => {
    const reading = await readDiagram(signavio, 'zh-CN');
    if (reading.kind !== 'read') throw new Error('it was refused');
    const { diagram } = reading;
    expect(diagram).toMatchObject({ name: '入院', steps: 3, setAside: ['家属'], toMend: [], foreign: { tools: ['Camunda 7', 'Signavio'], parts: [{ element: 'a', name: '审核', part: 'camunda:assignee' }] } });
    expect((await importFlow(diagram.bpmn)).graph?.processes).toEqual(['p']);
    expect(diagram.bpmn).toContain('camunda:assignee="x"');
  });

  it('says at which element something must be mended', async () => {
    const reading = await readDiagram(signavio.replace('<endEvent id="e"/>', '<endEvent id="e"/><task id="lost"/>'), 'zh-CN');
    expect(reading.kind === 'read' && reading.diagram.toMend).toEqual(['lost: 没有任何路径到达此元素']);
  });

  it.each([['text', 'hello'], ['a document type', `<!DOCTYPE x>${signavio}`], ['no process', '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"/>']])('is refused with a reason when it is %s', async (_name, xml) => {
    const reading = await readDiagram(xml, 'zh-CN');
    expect(reading.kind === 'refused' && reading.reasons.length).toBeGreaterThan(0);
  });
});
