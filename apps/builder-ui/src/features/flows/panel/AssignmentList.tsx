import { type Assignment } from '@carewright/flow-engine';
import { useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, CloseIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { announce } from '../announce.js';
import { flowMessages } from '../flows.messages.js';
import { placeMessages } from '../simple/places.messages.js';
import { useWords } from '../use-words.js';
import { assignmentText, sourceText } from '../words.js';
import styles from './panel.module.css';
import { QuickRoles } from './QuickRoles.js';
import { SourceValue } from './SourceValue.js';

type Source = Assignment['source'];
const sources: readonly Source[] = ['role', 'user', 'department-head', 'starter-head', 'supervisor-chain', 'starter', 'starter-choice', 'previous-choice', 'department', 'position', 'starter-position', 'duty', 'field', 'handlers', 'result', 'record-owner'];
const wantsValue: ReadonlySet<Source> = new Set(['user', 'role', 'department', 'department-head', 'field', 'supervisor-chain', 'starter-choice', 'previous-choice', 'position', 'starter-position', 'duty', 'handlers', 'result']);

interface AssignmentListProps {
  /** The step that people are chosen for. */
  readonly step?: string;
  readonly legend: string;
  readonly hint?: string;
  readonly addLabel: string;
  /** What is said while nobody is chosen, where somebody must be. */
  readonly missing?: string;
  readonly value: readonly Assignment[];
  readonly onChange: (value: readonly Assignment[]) => void;
}

/** The people of a step as sentences; one is added by choosing where they come from, then which. */
export function AssignmentList({ step = '', legend, hint, addLabel, missing, value, onChange }: AssignmentListProps): ReactNode {
  const t = useText(flowMessages);
  const tPlace = useText(placeMessages);
  const context = useWords();
  const [source, setSource] = useState<Source | null>(null);
  const add = (one: Assignment): void => {
    setSource(null);
    if (value.some((known) => known.source === one.source && known.value === one.value)) return;
    onChange([...value, one]);
    announce(tPlace('personAdded', { name: assignmentText(one, context) }));
  };
  const remove = (index: number, name: string): void => {
    onChange(value.filter((_, at) => at !== index));
    announce(tPlace('personRemoved', { name }));
  };
  const choose = (next: Source): void => (wantsValue.has(next) ? setSource(next) : add({ source: next }));
  return (
    <fieldset className={styles['group']}>
      <legend>{legend}</legend>
      {hint !== undefined && <p className={styles['help']}>{hint}</p>}
      {value.length === 0 && missing !== undefined && <><p className={styles['missing']}>{missing}</p><QuickRoles onPick={add} /></>}
      {value.length > 0 && (
        <ul className={styles['chips']}>
          {value.map((one, index) => {
            const name = assignmentText(one, context);
            return <li key={index} className={styles['chip']}><span>{name}</span><IconButton size="small" icon={<CloseIcon />} label={t('removePeople', { name })} onClick={() => remove(index, name)} /></li>;
          })}
        </ul>
      )}
      <Select<Source> aria-label={missing === undefined ? addLabel : t('sourceKind')} placeholder={<><AddIcon /> {addLabel}</>} value={source} options={sources.map((one) => ({ value: one, label: sourceText(one, context) }))} onChange={choose} style={{ width: '100%' }} />
      {source !== null && (
        <div className={styles['row']}>
          <SourceValue source={source} step={step} onPick={(picked) => add({ source, ...(picked !== '' && { value: picked }) })} />
          <Button kind="quiet" size="small" onClick={() => setSource(null)}>{t('close')}</Button>
        </div>
      )}
    </fieldset>
  );
}
