import { type FlowDefinition } from '@carewright/schema';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { ModelerCanvas, type DiagramEditor, type DiagramElement, type DiagramObject } from '../../../canvas/bpmn/ModelerCanvas.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useEdited, type DraftEditor } from '../../../editing/use-draft-editor.js';
import { announce } from '../announce.js';
import { Announcer } from '../Announcer.js';
import { useFlowDesign } from '../designer-context.js';
import styles from '../designer.module.css';
import { PanelFrame } from '../panel/StepPanel.js';
import { isBranching } from '../tree/flow-tree.js';
import { readStep } from '../tree/read-step.js';
import { useWords } from '../use-words.js';
import { missingText, stepLines, toneOf } from '../step-words.js';
import { CanvasPanel } from './CanvasPanel.js';
import { useText } from '../../../design-system/language/use-text.js';
import { bpmnItemMessages } from './bpmn-items.messages.js';
import { diagramItems } from './diagram-items.js';

export interface CanvasViewProps {
  readonly open: DraftEditor<FlowDefinition>;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  /** Lets the page wait until the file says what the diagram says. */
  readonly diagram: RefObject<DiagramEditor | null>;
}

/** The same file as a diagram, for what is more than a list of steps. */
export function CanvasView({ open: { editor }, selected, onSelect, diagram }: CanvasViewProps): ReactNode {
  const context = useWords();
  const { t, locale } = context;
  const tItem = useText(bpmnItemMessages);
  useSelectFromOutside(selected, diagram);
  const xml = useEdited(editor, (flow) => flow.bpmn);
  const [isBroken, setBroken] = useState(false);
  const first = useRef(selected);
  const { issues, issuesOf } = useFlowDesign();
  const faceOf = useCallback((element: DiagramObject) => {
    const step = readStep(element);
    if (!step || step.kind === 'end' || step.kind === 'wait' || isBranching(step)) return null;
    const missing = missingText(step, context) ?? issuesOf(step.id)[0]?.message;
    const kind = t(step.kind);
    return { head: step.name === '' || step.name === kind ? kind : `${kind} · ${step.name}`, lines: stepLines(step, context), tone: toneOf(step), ...(missing !== undefined && { missing }) };
  }, [context, t, issuesOf]);
  const problems = useMemo(() => new Set(issues.filter(({ severity }) => severity !== 'info').map(({ path }) => String(path[1] ?? ''))), [issues]);
  const items = useMemo(() => diagramItems(t, tItem), [t, tItem]);
  const labels = { hand: t('toolHand'), lasso: t('toolLasso'), space: t('toolSpace'), connect: t('toolConnect'), remove: t('remove'), palette: t('palette'), more: tItem('more'), append: tItem('append'), steps: tItem('steps'), further: tItem('further'), nothingFound: tItem('nothingFound') };
  const onFailed = useCallback(() => setBroken(true), []);
  const write = (bpmn: string): void => editor.execute(t('canvasEdit'), (draft) => { draft.bpmn = bpmn; });
  const [shown, setShown] = useState<DiagramElement | null>(null);
  const [opened, setOpened] = useState(0);
  const choose = (element: DiagramElement | null): void => {
    const step = element && element.type !== 'bpmn:Process' ? element : null;
    setShown(step);
    setOpened(0);
    onSelect(step?.id ?? null);
    const name = step?.businessObject.name ?? '';
    if (name !== '') announce(t('chosen', { name }));
  };
  const close = (): void => {
    diagram.current?.select(null);
    diagram.current?.focus();
  };
  if (isBroken) return <main className={styles['body']}><div className={styles['notice']}><Notice tone="error" title={t('unreadable')} /></div></main>;
  return (
    <div className={styles['body']}>
      <main className={styles['diagram']}>
        <ModelerCanvas
          key={locale} xml={xml} label={t('canvasLabel')} locale={locale} editor={diagram} selectFirst={first.current} items={items} labels={labels} problems={problems}
          faceOf={faceOf} onChange={write} onSelect={choose} onTravel={(direction) => editor[direction]()} onOpen={() => setOpened((count) => count + 1)} onFailed={onFailed}
        />
      </main>
      {shown ? <CanvasPanel key={shown.id} element={shown} diagram={diagram} opened={opened} onClose={close} /> : <PanelFrame title={t('properties')} element={null} onClose={() => undefined}><p className={styles['hint']}>{t('canvasHint')}</p></PanelFrame>}
      <Announcer />
    </div>
  );
}

/** A problem chosen in the list is chosen in the diagram too. */
function useSelectFromOutside(selected: string | null, diagram: CanvasViewProps['diagram']): void {
  useEffect(() => diagram.current?.select(selected), [selected, diagram]);
}
