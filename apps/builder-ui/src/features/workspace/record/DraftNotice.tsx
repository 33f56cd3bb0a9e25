import { type ReactNode } from 'react';
import { type FillDraft } from '../../../api/record-work.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { recordWorkMessages } from './record-work.messages.js';
import styles from './record-work.module.css';

export interface DraftNoticeProps {
  readonly draft: FillDraft;
  /** Whether others have saved the record since. */
  readonly isOld: boolean;
  readonly onTake: () => void;
  readonly onDrop: () => void;
}

/** Offers what was left here before, with its time; nothing is put into the form before the person says so. */
export function DraftNotice({ draft, isOld, onTake, onDrop }: DraftNoticeProps): ReactNode {
  const t = useText(recordWorkMessages);
  const formats = useFormats();
  return (
    <Notice tone="info">
      <div className={styles['draft']}>
        <span>{t('draftFound', { at: formats.dateTime(draft.updatedAt) })}{isOld && ` ${t('draftOld')}`}</span>
        <span className={styles['draftActions']}>
          <Button kind="primary" onClick={onTake}>{t('draftTake')}</Button>
          <Button onClick={onDrop}>{t('draftDrop')}</Button>
        </span>
      </div>
    </Notice>
  );
}

/** When the last draft was kept, or that it could not be. */
export function DraftState({ keptAt, hasFailed }: { readonly keptAt: string | null; readonly hasFailed: boolean }): ReactNode {
  const t = useText(recordWorkMessages);
  const formats = useFormats();
  const text = hasFailed ? t('draftFailed') : keptAt === null ? '' : t('draftKept', { at: formats.dateTime(keptAt) });
  // There from the beginning: what comes together with its words is not read out.
  return <p className={styles['kept']} data-failed={hasFailed} role="status">{text}</p>;
}
