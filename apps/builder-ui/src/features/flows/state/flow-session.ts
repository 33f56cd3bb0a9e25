import { type FlowDefinition } from '@carewright/schema';
import { produceWithPatches, type Draft } from 'immer';
import { type Editor } from '../../../editing/editor.js';
import { type FlowTree } from '../tree/flow-tree.js';
import { treeOfBpmn, type TreeReading } from '../tree/read-tree.js';
import { bpmnOfTree } from '../tree/write-tree.js';

export interface TreeEdit {
  readonly label: string;
  readonly change: (tree: Draft<FlowTree>) => void;
  readonly mergeKey?: string;
}
/** The tree of the file under edit: shown at once, written to the file behind it, read anew when the file changes otherwise (undo, canvas, conflict). */
export interface FlowSession {
  readonly getSnapshot: () => TreeReading | null;
  readonly subscribe: (listener: () => void) => () => void;
  readonly edit: (edit: TreeEdit) => void;
  /** Resolves when the file says what the tree says. */
  readonly settled: () => Promise<void>;
  readonly stop: () => void;
}

const remembered = 60;

export function createFlowSession(editor: Editor<FlowDefinition>): FlowSession {
  const readings = new Map<string, TreeReading>();
  const listeners = new Set<() => void>();
  let shown: TreeReading | null = null;
  let waiting = 0;
  let work: Promise<void> = Promise.resolve();

  const show = (reading: TreeReading): void => {
    shown = reading;
    listeners.forEach((listener) => listener());
  };
  const remember = (xml: string, reading: TreeReading): void => {
    readings.set(xml, reading);
    for (const oldest of [...readings.keys()].slice(0, Math.max(0, readings.size - remembered))) readings.delete(oldest);
  };
  const follow = async (): Promise<void> => {
    const xml = editor.getSnapshot().state.bpmn;
    const reading = readings.get(xml) ?? (await treeOfBpmn(xml));
    remember(xml, reading);
    if (waiting === 0 && editor.getSnapshot().state.bpmn === xml && shown !== reading) show(reading);
  };
  const write = async (tree: FlowTree, { label, mergeKey }: TreeEdit): Promise<void> => {
    const xml = await bpmnOfTree(tree, editor.getSnapshot().state.bpmn);
    remember(xml, { tree });
    waiting -= 1;
    editor.execute(label, (draft) => { draft.bpmn = xml; }, mergeKey === undefined ? {} : { mergeKey });
  };
  const stop = editor.subscribe(() => void follow());
  void follow();
  return {
    getSnapshot: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    edit: (edit) => {
      if (!shown || !('tree' in shown)) return;
      const [tree, patches] = produceWithPatches(shown.tree, (draft) => { edit.change(draft); });
      if (patches.length === 0) return;
      waiting += 1;
      show({ tree });
      work = work.then(() => write(tree, edit));
    },
    settled: () => work,
    stop,
  };
}
