import { treeOfBpmn } from './read-tree.js';
import { bpmnOfTree } from './write-tree.js';

/** A file with a picture of its course: one that other software wrote without one gets ours, where the course is a list of steps. */
export async function pictured(bpmn: string): Promise<string> {
  if (/<(?:\w+:)?BPMNShape\b/.test(bpmn)) return bpmn;
  const reading = await treeOfBpmn(bpmn);
  return 'tree' in reading ? bpmnOfTree(reading.tree, bpmn) : bpmn;
}
