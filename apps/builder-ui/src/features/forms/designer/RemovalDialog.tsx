import { type ReactNode } from 'react';
import { Dialog } from '../../../design-system/Dialog.js';
import { useText } from '../../../design-system/language/use-text.js';
import { useDesigner, useDesignerState } from './designer-context.js';
import styles from './Designer.module.css';
import { removalMessages } from './removal.messages.js';
import { UseList } from './UseList.js';

/** Before something goes that other things lean on: what they are. Nothing is asked when nothing leans on it, since undo is near. */
export function RemovalDialog(): ReactNode {
  const t = useText(removalMessages);
  const designer = useDesigner();
  const asked = useDesignerState((state) => state.asked);
  const close = (): void => designer.ui.setState({ asked: null });
  return (
    <Dialog title={t('title', { name: asked?.name ?? '' })} isOpen={asked !== null} onClose={close} action={{ label: t('removeAnyway'), isDanger: true, run: () => {
      close();
      asked?.run();
    } }}>
      <p>{t('explain', { count: asked?.uses.length ?? 0 })}</p>
      <UseList uses={asked?.uses ?? []} />
      {asked?.isPublished === true && <p className={styles['previewHint']}>{t('valuesKept')}</p>}
    </Dialog>
  );
}
