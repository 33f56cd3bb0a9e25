import { describe, expect, it } from '@jest/globals';
import { importFlow } from './import-flow.js';
import { bpmn } from '../testing/bpmn.js';

const codesOf = async (xml: string): Promise<readonly string[]> => (await importFlow(xml)).issues.map((issue) => issue.code);

describe('importFlow', () => {
  it('makes a graph of a process, its elements and their links', async () => {
    const { graph, issues } = await importFlow(bpmn('<startEvent id="s"/><userTask id="t" name="Check"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>'));
    expect(issues).toEqual([]);
    expect(graph?.processes).toEqual(['p']);
    expect(graph?.nodes['t']).toMatchObject({ element: 'userTask', name: 'Check', container: 'p', incoming: ['f1'], outgoing: ['f2'] });
  });

  it('reads approval, assignments, rights and timeouts of a user task', async () => {
    const { graph } = await importFlow(bpmn(`<startEvent id="s"/><userTask id="t"><extensionElements>
      <cw:approval kind="approve" mode="all" onEmpty="pass" onReject="starter"/><cw:assignment source="role" value="nurse"/><cw:assignment source="starter-head"/>
      <cw:fieldRight field="name" right="read"/><cw:timeout after="P1D" action="remind"/></extensionElements></userTask><endEvent id="e"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>`));
    expect(graph?.nodes['t']).toMatchObject({
      approval: { kind: 'approve', mode: 'all', onEmpty: 'pass', onReject: 'starter' },
      assignments: [{ source: 'role', value: 'nurse' }, { source: 'starter-head' }],
      fieldRights: [{ field: 'name', right: 'read' }],
      timeouts: [{ after: 'P1D', action: 'remind' }],
    });
  });

  it('reads what a service task does and what starts the flow', async () => {
    const { graph } = await importFlow(bpmn(`<startEvent id="s"><extensionElements><cw:trigger on="record-updated" fields="a b"><cw:when>{"==":[1,1]}</cw:when></cw:trigger></extensionElements></startEvent>
      <serviceTask id="u"><extensionElements><cw:updateRecord><cw:set field="status">"done"</cw:set></cw:updateRecord></extensionElements></serviceTask>
      <serviceTask id="n"><extensionElements><cw:notify to="starter"><cw:title>T</cw:title><cw:body>B {name}</cw:body></cw:notify></extensionElements></serviceTask><endEvent id="e"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="u"/><sequenceFlow id="f2" sourceRef="u" targetRef="n"/><sequenceFlow id="f3" sourceRef="n" targetRef="e"/>`));
    expect(graph?.nodes['s']?.trigger).toEqual({ on: 'record-updated', fields: ['a', 'b'], when: '{"==":[1,1]}' });
    expect(graph?.nodes['u']?.service).toEqual({ kind: 'update-record', set: [{ field: 'status', value: '"done"' }] });
    expect(graph?.nodes['n']?.service).toEqual({ kind: 'notify', to: 'starter', title: 'T', body: 'B {name}' });
  });

  it.each([
    ['not XML at all', 'hello', 'flow.xml-unparsable'],
    ['a document type', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><definitions/>', 'flow.doctype-refused'],
    ['an unknown BPMN element', bpmn('<startEvent id="s"/><frobTask id="x"/>'), 'flow.element-unknown'],
    ['the same id twice', bpmn('<startEvent id="s"/><task id="s"/>'), 'flow.id-duplicate'],
    ['a flow to an element that is not there', bpmn('<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="gone"/>'), 'flow.reference-unresolved'],
    ['no process', bpmn('').replace('<process id="p" isExecutable="true">', '').replace('</process>', ''), 'flow.process-missing'],
    ['a choreography', bpmn('').replace('</process>', '</process><choreography id="c"/>'), 'flow.element-unsupported'],
    ['more characters than allowed', bpmn('<!--' + 'x'.repeat(5_000_000) + '-->'), 'flow.too-large'],
  ])('refuses %s', async (_name, xml, code) => {
    expect(await codesOf(xml)).toContain(code);
    expect((await importFlow(xml)).graph).toBeUndefined();
  });
});
