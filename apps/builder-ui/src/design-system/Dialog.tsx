import { Drawer as AntDrawer, Modal } from 'antd';
import { useRef, type ReactNode } from 'react';
import { designSystemMessages } from './design-system.messages.js';
import { useText } from './language/use-text.js';
import { Button } from './controls/Button.js';
import styles from './Dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The one thing this dialog does; absent for a dialog that only shows. */
  readonly action?: { readonly label: string; readonly run: () => void; readonly isBusy?: boolean; readonly isDanger?: boolean; readonly isDisabled?: boolean };
  readonly width?: number;
  /** Replaces the buttons. */
  readonly footer?: ReactNode;
  /** On a phone it comes up from the foot of the screen, within reach of the thumb. */
  readonly isAtFoot?: boolean;
}

/** A modal page part. Editing properties belongs in a side panel, not here. */
export function Dialog({ title, isOpen, onClose, children, action, width = 520, footer, isAtFoot = false }: DialogProps): ReactNode {
  const t = useText(designSystemMessages);
  // The window takes the focus when it opens; what is to be typed first is marked, and gets it back.
  const content = useRef<HTMLDivElement>(null);
  const buttons = (
    <>
      <Button onClick={onClose}>{action ? t('cancel') : t('close')}</Button>
      {action && <Button kind={action.isDanger === true ? 'danger' : 'primary'} loading={action.isBusy ?? false} disabled={action.isDisabled ?? false} onClick={action.run}>{action.label}</Button>}
    </>
  );
  return (
    <Modal title={title} open={isOpen} afterOpenChange={(open) => open && content.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus()} onCancel={onClose} width={width} footer={footer ?? buttons} destroyOnHidden closable={{ 'aria-label': t('close') }} style={{ maxWidth: 'calc(100vw - 24px)' }} {...(isAtFoot && { classNames: { wrapper: styles['foot'] ?? '' } })}>
      <div ref={content}>{children}</div>
    </Modal>
  );
}

export interface DrawerProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly size?: number;
  readonly footer?: ReactNode;
}

/** A panel from the side (history, filters) that leaves the page in sight. */
export function Drawer({ title, isOpen, onClose, children, size = 420, footer }: DrawerProps): ReactNode {
  const t = useText(designSystemMessages);
  return (
    <AntDrawer title={title} open={isOpen} onClose={onClose} size={size} closable={{ 'aria-label': t('close') }} destroyOnHidden footer={footer} styles={{ wrapper: { maxWidth: '100vw' } }}>
      {children}
    </AntDrawer>
  );
}
