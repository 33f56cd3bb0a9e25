import { lazy, Suspense, type ReactNode } from 'react';
import { Skeleton } from '../../design-system/states/Skeleton.js';
import { type BpmnDiagramProps } from './diagram-props.js';

const Drawn = lazy(async () => ({ default: (await import('./BpmnDiagram.js')).BpmnDiagram }));

/** A diagram whose library arrives when the first one is shown. */
export function LazyBpmnDiagram(props: BpmnDiagramProps): ReactNode {
  return <Suspense fallback={<Skeleton lines={5} />}><Drawn {...props} /></Suspense>;
}
