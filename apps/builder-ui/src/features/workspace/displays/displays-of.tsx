import { type DisplayProps, type Displays } from '@carewright/form-engine/react';
import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import { type FormAddress } from '../../../api/records.js';

/** A part of a form that belongs to a record of this form. */
export interface PlacedDisplayProps extends DisplayProps {
  readonly address: FormAddress;
}

// Few forms have them: their code comes when the first one is drawn.
const parts = {
  'related-list': lazy(async () => ({ default: (await import('./RelatedList.js')).RelatedList })),
  button: lazy(async () => ({ default: (await import('./FormButton.js')).FormButton })),
  'embedded-page': lazy(async () => ({ default: (await import('./EmbeddedPage.js')).EmbeddedPage })),
} as const satisfies Record<keyof Displays, ComponentType<PlacedDisplayProps>>;

/** What draws related lists, buttons and embedded pages on the forms of an app. */
export function displaysOf(address: FormAddress): Displays {
  const placed = (name: keyof Displays): ComponentType<DisplayProps> => {
    const Part = parts[name];
    return function PlacedDisplay(props: DisplayProps): ReactNode {
      return <Suspense fallback={<span id={props.id} className="cw-value" aria-busy="true" />}><Part {...props} address={address} /></Suspense>;
    };
  };
  return { 'related-list': placed('related-list'), button: placed('button'), 'embedded-page': placed('embedded-page') };
}
