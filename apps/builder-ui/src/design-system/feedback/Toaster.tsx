import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '../controls/Button.js';
import { IconButton } from '../controls/IconButton.js';
import { designSystemMessages } from '../design-system.messages.js';
import { CloseIcon, ErrorIcon, InfoIcon, SuccessIcon } from '../icons.js';
import { useText } from '../language/use-text.js';
import { dismissToast, toastStore, type Toast } from './toast.js';
import styles from './Toaster.module.css';

const icons = { success: <SuccessIcon />, error: <ErrorIcon />, info: <InfoIcon /> } satisfies Record<Toast['tone'], ReactNode>;

/** Where toasts appear; put once around the app. */
export function Toaster(): ReactNode {
  const toasts = useStore(toastStore, (state) => state.toasts);
  return (
    <div className={styles['toaster']} role="log" aria-live="polite" aria-relevant="additions">
      {toasts.map((one) => <ToastCard key={one.id} toast={one} />)}
    </div>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }): ReactNode {
  const t = useText(designSystemMessages);
  const [isHeld, setHeld] = useState(false);
  const { id, tone, text, undo } = toast;
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismissToast(id), undo || tone === 'error' ? 8000 : 4000);
    return () => clearTimeout(timer);
  }, [id, isHeld, tone, undo]);
  const takeBack = (): void => {
    dismissToast(id);
    undo?.();
  };
  return (
    <div className={styles['toast']} data-tone={tone} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <span className={styles['icon']} aria-hidden="true">{icons[tone]}</span>
      <span className={styles['text']}>{text}</span>
      {undo && <Button kind="link" size="small" onClick={takeBack}>{t('undo')}</Button>}
      <IconButton label={t('close')} size="small" icon={<CloseIcon />} onClick={() => dismissToast(id)} />
    </div>
  );
}
