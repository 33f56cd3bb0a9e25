import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { useLabel } from '../../../../design-system/language/use-text.js';
import { Skeleton } from '../../../../design-system/states/Skeleton.js';
import { type InPlaceEditorProps } from '../InPlaceEditor.js';
import styles from './table.module.css';

const InPlaceEditor = lazy(async () => ({ default: (await import('../InPlaceEditor.js')).InPlaceEditor }));
const width = 340;

/** The input of a cell, over the cell. */
export function CellPanel({ box, ...props }: InPlaceEditorProps & { readonly box: DOMRect }): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const label = useLabel()(props.field.label);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    const input = (): HTMLElement | null | undefined => element?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, [role=combobox], button');
    // The editor is loaded when it is first needed; what it brings takes the focus.
    const watch = new MutationObserver(() => {
      const form = element?.querySelector('.cw-form');
      // Some inputs come a moment after their form; the buttons beside them must not take the focus meanwhile.
      const first = form && form.querySelector('[aria-busy=true]') === null && input();
      if (!first) return;
      watch.disconnect();
      first.focus();
      if (first instanceof HTMLInputElement && first.type === 'text') first.select();
    });
    if (element) watch.observe(element, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, []);
  const left = Math.max(8, Math.min(box.left - 8, window.innerWidth - width - 16));
  const top = Math.max(8, Math.min(box.top - 8, window.innerHeight - 240));
  return (
    <dialog ref={dialog} className={styles['panel']} aria-label={label} style={{ left, top, width }} onCancel={(event) => { event.preventDefault(); props.onCancel(); }} onPointerDown={(event) => event.target === event.currentTarget && props.onCancel()}>
      <div className={styles['panelBody']}><Suspense fallback={<Skeleton lines={2} />}><InPlaceEditor {...props} /></Suspense></div>
    </dialog>
  );
}
