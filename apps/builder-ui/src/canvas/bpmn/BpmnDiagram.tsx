import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { cwModdle } from '@carewright/flow-engine';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';
import { useLocale } from '../../design-system/language/use-text.js';
import { type BpmnDiagramProps } from './diagram-props.js';
import { nameDrawing } from './name-drawing.js';
import { diagramTranslate } from './diagram-words.js';
import { type Canvas } from './services.js';

/** A diagram to look at: where a run was, and where it stands. Does not load the editor. */
export function BpmnDiagram({ bpmn, positions = [], visited = [], label, onFailed }: BpmnDiagramProps): ReactNode {
  const container = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<NavigatedViewer | null>(null);
  const locale = useLocale();
  const named = useRef(label);
  useEffect(() => {
    named.current = label;
    if (container.current) nameDrawing(container.current, { role: 'img', label });
  }, [label]);
  useEffect(() => {
    if (!container.current) return;
    const opened = new NavigatedViewer({ container: container.current, moddleExtensions: { cw: cwModdle }, additionalModules: [{ translate: ['value', diagramTranslate(locale)] }] as never });
    nameDrawing(container.current, { role: 'img', label: named.current });
    let isCurrent = true;
    opened.importXML(bpmn).then(
      () => {
        if (!isCurrent) return;
        const canvas = opened.get('canvas') as unknown as Canvas;
        // A little smaller than fits: what stands at the edge would be cut.
        canvas.zoom(Math.min(1, canvas.zoom('fit-viewport', 'auto') * 0.95), 'auto');
        setViewer(opened);
      },
      () => onFailed?.(),
    );
    return () => {
      isCurrent = false;
      setViewer(null);
      opened.destroy();
    };
  }, [bpmn, locale, onFailed]);
  useEffect(() => {
    if (!viewer) return;
    const canvas = viewer.get('canvas') as unknown as Canvas;
    const known = (id: string): boolean => (viewer.get('elementRegistry') as { get: (id: string) => unknown }).get(id) !== undefined;
    const marks = [...visited.map((id) => [id, 'cw-visited'] as const), ...positions.map((id) => [id, 'cw-here'] as const)].filter(([id]) => known(id));
    for (const [id, marker] of marks) canvas.addMarker(id, marker);
    return () => {
      for (const [id, marker] of marks) if (known(id)) canvas.removeMarker(id, marker);
    };
  }, [viewer, positions, visited]);
  return <div ref={container} className="cw-diagram" data-theme="light" role="group" aria-label={label} />;
}
