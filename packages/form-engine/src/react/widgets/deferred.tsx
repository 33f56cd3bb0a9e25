import { type ComponentType, lazy, Suspense } from 'react';
import { type FieldControl, type FieldControlProps } from './field-control.js';

/** An input that few forms have: its code comes when the first one is drawn. Its place bears the id meanwhile, so that links to it lead somewhere. */
export function deferred(load: () => Promise<ComponentType<FieldControlProps>>): FieldControl {
  const Control = lazy(async () => ({ default: await load() }));
  return function DeferredControl(props: FieldControlProps) {
    return <Suspense fallback={<span id={props.id} className="cw-value" tabIndex={-1} aria-busy="true" />}><Control {...props} /></Suspense>;
  };
}
