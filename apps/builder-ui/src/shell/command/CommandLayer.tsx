import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useShellKeys } from './use-shell-keys.js';

const CommandPalette = lazy(async () => ({ default: (await import('./CommandPalette.js')).CommandPalette }));
const KeyboardHelp = lazy(async () => ({ default: (await import('./KeyboardHelp.js')).KeyboardHelp }));
type Shown = 'search' | 'help' | undefined;

export interface CommandLayerProps {
  readonly app: string | undefined;
  readonly children: (open: { readonly search: () => void; readonly help: () => void }) => ReactNode;
}

/** The search of the whole product and the list of shortcuts, fetched when first asked for. */
export function CommandLayer({ app, children }: CommandLayerProps): ReactNode {
  const [shown, setShown] = useState<Shown>();
  const open = useMemo(() => ({ search: () => setShown('search'), help: () => setShown('help') }), []);
  useShellKeys(open);
  const close = (): void => setShown(undefined);
  return (
    <>
      {children(open)}
      <Suspense fallback={null}>
        {shown === 'search' && <CommandPalette app={app} onClose={close} />}
        {shown === 'help' && <KeyboardHelp onClose={close} />}
      </Suspense>
    </>
  );
}
