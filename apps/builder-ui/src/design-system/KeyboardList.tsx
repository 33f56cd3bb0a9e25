import { type ReactNode } from 'react';
import { Dialog } from './Dialog.js';

export interface KeyboardListProps {
  readonly title: string;
  /** When they work. */
  readonly hint?: string;
  /** Keys, and what they do. */
  readonly shortcuts: readonly (readonly [keys: string, meaning: string])[];
  readonly onClose: () => void;
}

/** A list of keyboard shortcuts in a dialog. */
export function KeyboardList({ title, hint, shortcuts, onClose }: KeyboardListProps): ReactNode {
  return (
    <Dialog title={title} isOpen onClose={onClose} width={440}>
      {hint !== undefined && <p style={{ marginBottom: 12, color: 'var(--cw-text-secondary)' }}>{hint}</p>}
      <dl style={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '10px 20px' }}>
        {shortcuts.map(([keys, meaning]) => (
          <div key={keys} style={{ display: 'contents' }}>
            <dt><kbd>{keys}</kbd></dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
