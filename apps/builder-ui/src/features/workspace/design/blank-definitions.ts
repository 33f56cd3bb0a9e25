import { type DashboardDefinition, type DatasetDefinition, type FlowDefinition, type FormDefinition, type OptionSetDefinition, type RoleDefinition } from '@carewright/schema';
import { localized } from '../../../design-system/language/catalogue.js';
import { designMessages } from './design.messages.js';

/** What a new definition begins with: the least that its designer can open. */
export const blankForm = (key: string, label: string, sectionLabel: string): FormDefinition => ({
  $format: 'form/1',
  key,
  label,
  fields: [],
  layout: [{ kind: 'section', id: 'section_1', label: sectionLabel, columns: 2, children: [] }],
});

export const blankDashboard = (key: string, label: string): DashboardDefinition => ({ $format: 'dashboard/1', key, label, rows: [] });

/** A dataset that counts the records of a form. */
export const blankDataset = (key: string, label: string, form: string): DatasetDefinition => ({ $format: 'dataset/1', key, label, form, dimensions: [], measures: [{ key: 'records', label: localized(designMessages.messages.recordCount), agg: 'count' }] });

export const blankRole = (key: string, label: string): RoleDefinition => ({ $format: 'role/1', key, label, grants: [] });

/** Shared options begin with two, ready to be named. */
export const blankOptionSet = (key: string, label: string, options: readonly string[]): OptionSetDefinition => ({ $format: 'option-set/1', key, label, options: options.map((text, index) => ({ value: `option_${String(index + 1)}`, label: text })) });

export interface BlankFlow {
  readonly key: string;
  readonly label: string;
  readonly form: string;
  readonly start: string;
  readonly end: string;
}

/** A flow that starts by hand and ends at once. */
export const blankFlow = ({ key, label, form, start, end }: BlankFlow): FlowDefinition => ({
  $format: 'flow/1',
  key,
  label,
  form,
  bpmn: `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:cw="https://carewright.example/bpmn/cw" id="definitions_${key}" targetNamespace="https://carewright.example/flows">
  <bpmn:process id="${key}" name="${escapeXml(label)}" isExecutable="true">
    <bpmn:startEvent id="start" name="${escapeXml(start)}">
      <bpmn:extensionElements>
        <cw:trigger on="manual" />
      </bpmn:extensionElements>
      <bpmn:outgoing>to_end</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:endEvent id="end" name="${escapeXml(end)}">
      <bpmn:incoming>to_end</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="to_end" sourceRef="start" targetRef="end" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${key}">
      <bpmndi:BPMNShape id="start_di" bpmnElement="start"><dc:Bounds x="182" y="80" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="end_di" bpmnElement="end"><dc:Bounds x="182" y="220" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="to_end_di" bpmnElement="to_end"><di:waypoint x="200" y="116" /><di:waypoint x="200" y="220" /></bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`,
});

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
