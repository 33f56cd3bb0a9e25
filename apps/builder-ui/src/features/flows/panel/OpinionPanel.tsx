import { type OpinionOptions, type Phrase } from '@carewright/flow-engine';
import { useState, type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextArea } from '../../../design-system/controls/TextInput.js';
import { useText } from '../../../design-system/language/use-text.js';
import { flowMessages } from '../flows.messages.js';
import styles from './panel.module.css';
import { useTyped } from './use-typed.js';

const usual: OpinionOptions = { comment: 'reject', signature: 'no', reauth: 'no', phrases: [] };
const longest = 200;
const mostLines = 20;

/** One phrase a line, each once. */
const phrasesIn = (lines: string): readonly string[] => [...new Set(lines.split('\n').map((line) => line.trim().slice(0, longest)).filter((line) => line !== ''))].slice(0, mostLines);

interface OpinionPanelProps {
  readonly id: string;
  readonly isApproval: boolean;
  readonly value: OpinionOptions | null;
  readonly onChange: (value: OpinionOptions | null, mergeKey?: string) => void;
}

/** What an answer needs besides the decision: words, a signature, the password again; and phrases offered for it. */
export function OpinionPanel({ id, isApproval, value, onChange }: OpinionPanelProps): ReactNode {
  const t = useText(flowMessages);
  const opinion = value ?? usual;
  const set = (patch: Partial<OpinionOptions>, mergeKey?: string): void => {
    const next = { ...opinion, ...patch };
    const isUsual = next.comment === 'reject' && next.signature === 'no' && next.reauth === 'no' && next.phrases.length === 0;
    onChange(isUsual ? null : next, mergeKey);
  };
  const phrases = (on: Phrase['on']): string => opinion.phrases.filter((one) => one.on === on).map(({ text }) => text).join('\n');
  const setPhrases = (on: Phrase['on'], lines: string): void => {
    set({ phrases: [...opinion.phrases.filter((one) => one.on !== on), ...phrasesIn(lines).map((text) => ({ on, text }))] }, `phrases ${on} ${id}`);
  };
  return (
    <details className={styles['details']} open={value !== null}>
      <summary>{t('opinion')}</summary>
      <div className={styles['group']}>
        <Checkbox checked={opinion.comment === 'always'} onChange={({ target }) => set({ comment: target.checked ? 'always' : 'reject' })}>{t('opinionAlways')}</Checkbox>
        <Checkbox checked={opinion.signature === 'yes'} onChange={({ target }) => set({ signature: target.checked ? 'yes' : 'no' })}>{t('opinionSignature')}</Checkbox>
        <Checkbox checked={opinion.reauth === 'yes'} onChange={({ target }) => set({ reauth: target.checked ? 'yes' : 'no' })}>{t('opinionPassword')}</Checkbox>
        <PhraseLines label={t(isApproval ? 'phrasesApprove' : 'phrasesSubmit')} help={t('phrasesHelp')} value={phrases('approve')} onChange={(lines) => setPhrases('approve', lines)} />
        {isApproval && <PhraseLines label={t('phrasesReject')} help={t('phrasesHelp')} value={phrases('reject')} onChange={(lines) => setPhrases('reject', lines)} />}
      </div>
    </details>
  );
}

function PhraseLines({ label, help, value, onChange }: { readonly label: string; readonly help: string; readonly value: string; readonly onChange: (lines: string) => void }): ReactNode {
  // A line that is being begun is no phrase yet: what was typed stays while it says what is kept.
  const [written, setWritten] = useState(value);
  const typed = useTyped(phrasesIn(written).join('\n') === value ? written : value, (lines) => {
    setWritten(lines);
    onChange(lines);
  });
  return <Field label={label} help={help}>{(binding) => <TextArea {...binding} {...typed} />}</Field>;
}
