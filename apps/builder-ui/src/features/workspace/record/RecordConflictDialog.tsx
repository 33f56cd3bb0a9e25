import { type FormDefinition } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { type RecordData } from '../../../api/records.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { valueText } from '../values/value-text.js';
import { resolvedChanges, type FieldConflict, type RecordConflict } from './merge-conflict.js';
import { recordPageMessages } from './record-page.messages.js';
import styles from './record.module.css';

export interface RecordConflictDialogProps {
  readonly form: FormDefinition;
  readonly conflict: RecordConflict;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onResolve: (changes: RecordData) => void;
}

/** Lets a person choose, field by field, between their value and what somebody else saved meanwhile. */
export function RecordConflictDialog({ form, conflict, isBusy, onClose, onResolve }: RecordConflictDialogProps): ReactNode {
  const t = useText(recordPageMessages);
  const [kept, setKept] = useState<ReadonlySet<string>>(() => new Set(conflict.fields.map(({ field }) => field)));
  const choose = (field: string, isMine: boolean): void => setKept(new Set(isMine ? [...kept, field] : [...kept].filter((one) => one !== field)));
  const name = conflict.theirs.updatedBy?.name ?? t('somebody');
  return (
    <Dialog title={t('conflictTitle')} isOpen onClose={onClose} width={640} action={{ label: t('saveResolved'), run: () => onResolve(resolvedChanges(conflict, kept)), isBusy }}>
      <p style={{ marginBottom: 12 }}>{t(conflict.fields.length === 0 ? 'conflictFree' : 'conflictHint', { name })}</p>
      {conflict.fields.map((one) => <ConflictChoice key={one.field} form={form} one={one} theirDisplay={conflict.theirs.display[one.field]} isMine={kept.has(one.field)} onChoose={(isMine) => choose(one.field, isMine)} />)}
    </Dialog>
  );
}

interface ConflictChoiceProps {
  readonly form: FormDefinition;
  readonly one: FieldConflict;
  readonly theirDisplay: unknown;
  readonly isMine: boolean;
  readonly onChoose: (isMine: boolean) => void;
}

function ConflictChoice({ form, one, theirDisplay, isMine, onChoose }: ConflictChoiceProps): ReactNode {
  const t = useText(recordPageMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const field = form.fields.find(({ key }) => key === one.field);
  const textOfValue = (value: unknown, display: unknown): string => (field ? valueText(value, { field, display, locale }) : '') || t('empty');
  const sides = [
    { key: 'mine', label: t('mine'), text: textOfValue(one.mine, undefined), isChosen: isMine, choose: () => onChoose(true) },
    { key: 'theirs', label: t('theirs'), text: textOfValue(one.theirs, theirDisplay), isChosen: !isMine, choose: () => onChoose(false) },
  ];
  return (
    <fieldset className={styles['conflict']}>
      <legend>{labelOf(field?.label)}</legend>
      {sides.map(({ key, label, text, isChosen, choose }) => (
        <label key={key} className={styles['side']} data-chosen={isChosen}>
          <input type="radio" name={`conflict-${one.field}`} checked={isChosen} onChange={choose} />
          <span className={styles['sideLabel']}>{label}</span>
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
