import { useState, type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useText } from '../../../design-system/language/use-text.js';
import { datasetMessages } from './dataset.messages.js';
import { edgesIn } from './dataset-paths.js';

export interface BinsFieldProps {
  readonly bins: readonly number[];
  readonly onChange: (bins: readonly number[]) => void;
}

/** The limits between classes of a number, written one after the other; what is not a rising row of numbers waits here. */
export function BinsField({ bins, onChange }: BinsFieldProps): ReactNode {
  const t = useText(datasetMessages);
  const [written, setWritten] = useState(bins.join('，'));
  const edges = edgesIn(written);
  const write = (text: string): void => {
    setWritten(text);
    const next = edgesIn(text);
    if (next !== undefined) onChange(next);
  };
  return <Field label={t('bins')} help={t('binsHint')} {...(edges === undefined && { error: t('binsWrong') })}>{(binding) => <TextInput {...binding} inputMode="decimal" value={written} onChange={(event) => write(event.target.value)} />}</Field>;
}
