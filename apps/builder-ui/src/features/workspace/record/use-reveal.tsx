import { useCallback, useRef, useState, type ReactNode } from 'react';
import { type LiveForm } from '../../../api/apps.js';
import { revealFields, type FormAddress } from '../../../api/records.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextArea } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { recordPageMessages } from './record-page.messages.js';

export interface Reveal {
  /** Asks for a reason, then for the value; null when the person gave up. */
  readonly ask: (field: string) => Promise<unknown>;
  readonly dialog: ReactNode;
}

/** Shows masked values for a stated reason. */
export function useReveal(address: FormAddress, live: LiveForm, id: string): Reveal {
  const t = useText(recordPageMessages);
  const labelOf = useLabel();
  const answer = useRef<(value: unknown) => void>(undefined);
  const [field, setField] = useState<string>();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const ask = useCallback((wanted: string) => {
    setField(wanted);
    setReason('');
    setProblem(undefined);
    return new Promise<unknown>((resolve) => {
      answer.current = resolve;
    });
  }, []);
  const close = (value: unknown): void => {
    answer.current?.(value);
    setField(undefined);
  };
  const run = async (): Promise<void> => {
    if (field === undefined) return;
    if (reason.trim() === '') return setProblem(t('enterReason'));
    setBusy(true);
    try {
      const { values } = await revealFields({ ...address, id }, { fields: [field], reason: reason.trim() });
      close(values[field]);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const label = labelOf(live.definition.fields.find(({ key }) => key === field)?.label);
  const dialog = (
    <Dialog title={t('revealTitle', { field: label })} isOpen={field !== undefined} onClose={() => close(null)} width={420} action={{ label: t('reveal'), run: () => void run(), isBusy }}>
      <p style={{ marginBottom: 12 }}>{t('revealHint')}</p>
      <Field label={t('revealReason')} required error={problem}>{(binding) => <TextArea {...binding} autoFocus maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
    </Dialog>
  );
  return { ask, dialog };
}
