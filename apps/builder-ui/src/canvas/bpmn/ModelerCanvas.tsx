import { useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import './diagram.css';
import { openDiagramEditor, type DiagramEditor, type DiagramEditorOptions } from './diagram-editor.js';
import { nameDrawing } from './name-drawing.js';

export type { DiagramEditor } from './diagram-editor.js';
export type { CardFace, DiagramItem, DiagramOptions, ToolLabels } from './diagram-options.js';
export type { DiagramElement, DiagramObject } from './services.js';
export type { PartChange } from './update-with-parts.js';

export interface ModelerCanvasProps extends Omit<DiagramEditorOptions, 'container'> {
  readonly xml: string;
  readonly label: string;
  readonly editor: RefObject<DiagramEditor | null>;
  /** What is chosen when the diagram opens. */
  readonly selectFirst: string | null;
  /** Elements about which something is wrong. */
  readonly problems: ReadonlySet<string>;
  readonly onFailed: () => void;
}

/** The diagram under edit. Mount it anew (by `key`) when the language changes: the library asks for its words once. */
export function ModelerCanvas({ xml, label, editor, selectFirst, problems, onFailed, ...options }: ModelerCanvasProps): ReactNode {
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef({ ...options, label });
  latest.current = { ...options, label };
  useEffect(() => {
    if (!container.current) return;
    const opened = openDiagramEditor({
      ...latest.current,
      container: container.current,
      faceOf: (element) => latest.current.faceOf(element),
      onChange: (next) => latest.current.onChange(next),
      onSelect: (element) => latest.current.onSelect(element),
      onTravel: (direction) => latest.current.onTravel(direction),
      onOpen: () => latest.current.onOpen(),
    });
    nameDrawing(container.current, { role: 'application', label: latest.current.label });
    editor.current = opened;
    return () => {
      editor.current = null;
      opened.destroy();
    };
  }, [editor]);
  const isFirst = useRef(true);
  useEffect(() => {
    const opened = editor.current;
    const isOpen = (): boolean => editor.current === opened;
    void opened?.show(xml).then(
      () => {
        if (!isOpen()) return;
        if (isFirst.current) opened.select(selectFirst);
        isFirst.current = false;
      },
      // A diagram that was closed meanwhile cannot load: that is no failure of the file.
      () => { if (isOpen()) onFailed(); },
    );
  }, [editor, xml, selectFirst, onFailed]);
  useEffect(() => editor.current?.redraw(), [editor, options.faceOf]);
  useEffect(() => editor.current?.mark(problems), [editor, problems]);
  return <div ref={container} className="cw-diagram" data-theme="light" role="group" aria-label={label} tabIndex={-1} onKeyDown={pressEntry} />;
}

/** The palette's entries answer to clicks only; Enter and space click them. */
function pressEntry(event: KeyboardEvent): void {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || !target.classList.contains('cw-entry') || (key !== 'Enter' && key !== ' ')) return;
  event.preventDefault();
  target.click();
}
