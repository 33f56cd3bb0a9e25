import { type LocalizedText, type ScaleAnswer, type ScaleItem, type ScaleLevel } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { textIn, withText } from '../texts.js';
import { type BlockProps } from './RelationProps.js';
import { scaleMessages } from './scale.messages.js';
import styles from './ScaleBlocks.module.css';
import { BufferedText } from './TitleInput.js';

const listOf = <Part,>(value: unknown): readonly Part[] => (Array.isArray(value) ? (value as readonly Part[]) : []);

/** A key that nothing of the list has: `q1`, `q2`, … Keys stay as they are for good, because answers are kept under them. */
function freeKey(prefix: string, taken: readonly string[]): string {
  for (let count = 1; ; count += 1) if (!taken.includes(`${prefix}${count}`)) return `${prefix}${count}`;
}

interface RowsProps<Part> {
  readonly title: string;
  readonly parts: readonly Part[];
  /** Fewer than these cannot be. */
  readonly fewest: number;
  readonly keyOf: (part: Part) => string;
  readonly labelOf: (part: Part) => string;
  readonly make: () => Part;
  readonly onChange: (parts: readonly Part[]) => void;
  readonly children: (part: Part, change: (next: Part) => void) => ReactNode;
}

/** A list of parts, each in a row, with one to add below. */
function Rows<Part>({ title, parts, fewest, keyOf, labelOf, make, onChange, children }: RowsProps<Part>): ReactNode {
  const t = useText(scaleMessages);
  return (
    <fieldset className={styles['rows']}>
      <legend>{title}</legend>
      {parts.map((part, index) => (
        <div key={keyOf(part)} className={styles['row']}>
          {children(part, (next) => onChange(parts.map((one, at) => (at === index ? next : one))))}
          <IconButton icon={<DeleteIcon />} label={t('remove', { text: labelOf(part) })} disabled={parts.length <= fewest} onClick={() => onChange(parts.filter((_one, at) => at !== index))} />
        </div>
      ))}
      <Button kind="quiet" icon={<AddIcon />} onClick={() => onChange([...parts, make()])}>{t('add')}</Button>
    </fieldset>
  );
}

/** A label in the language of the designer; an emptied one stays what it was. */
function useWords(): { readonly read: (text: LocalizedText) => string; readonly write: (text: LocalizedText, value: string) => LocalizedText; readonly begin: (value: string) => LocalizedText } {
  const locale = useLocale();
  const read = useLabel();
  return { read, write: (text, value) => withText(text, locale, value) ?? text, begin: (value) => textIn(locale, value) };
}

/** The questions of a scale. */
export function ItemsBlock({ value, onChange }: BlockProps): ReactNode {
  const t = useText(scaleMessages);
  const words = useWords();
  const items = listOf<ScaleItem>(value);
  return (
    <Rows<ScaleItem> title={t('items')} parts={items} fewest={1} keyOf={({ key }) => key} labelOf={({ label }) => words.read(label)} onChange={onChange} make={() => ({ key: freeKey('q', items.map(({ key }) => key)), label: words.begin(t('newItem', { count: items.length + 1 })) })}>
      {(item, change) => <BufferedText label={t('item')} isRequired value={words.read(item.label)} onCommit={(text) => change({ ...item, label: words.write(item.label, text) })} />}
    </Rows>
  );
}

/** What may be answered, and how much each answer counts. */
export function AnswersBlock({ value, onChange }: BlockProps): ReactNode {
  const t = useText(scaleMessages);
  const words = useWords();
  const answers = listOf<ScaleAnswer>(value);
  return (
    <Rows<ScaleAnswer> title={t('answers')} parts={answers} fewest={2} keyOf={(answer) => answer.value} labelOf={({ label }) => words.read(label)} onChange={onChange} make={() => ({ value: freeKey('a', answers.map((answer) => answer.value)), label: words.begin(t('newAnswer', { count: answers.length + 1 })), score: answers.length })}>
      {(answer, change) => (
        <>
          <BufferedText label={t('answer')} isRequired value={words.read(answer.label)} onCommit={(text) => change({ ...answer, label: words.write(answer.label, text) })} />
          <NumberInput aria-label={t('scoreOf', { text: words.read(answer.label) })} value={answer.score} onChange={(score) => score !== null && change({ ...answer, score })} />
        </>
      )}
    </Rows>
  );
}

/** What a total means from a score on, and what to do then. */
export function LevelsBlock({ value, onChange }: BlockProps): ReactNode {
  const t = useText(scaleMessages);
  const words = useWords();
  const levels = listOf<ScaleLevel>(value);
  const advised = (level: ScaleLevel, text: string): ScaleLevel => {
    const { advice, ...others } = level;
    const next = text === '' ? undefined : advice === undefined ? words.begin(text) : words.write(advice, text);
    return next === undefined ? others : { ...others, advice: next };
  };
  return (
    <Rows<ScaleLevel> title={t('levels')} parts={levels} fewest={0} keyOf={({ key }) => key} labelOf={({ label }) => words.read(label)} onChange={onChange} make={() => ({ key: freeKey('l', levels.map(({ key }) => key)), label: words.begin(t('newLevel', { count: levels.length + 1 })), from: Math.max(0, ...levels.map(({ from }) => from + 1)) })}>
      {(level, change) => (
        <>
          <NumberInput aria-label={t('fromOf', { text: words.read(level.label) })} prefix="≥" value={level.from} onChange={(from) => from !== null && change({ ...level, from })} />
          <BufferedText label={t('level')} isRequired value={words.read(level.label)} onCommit={(text) => change({ ...level, label: words.write(level.label, text) })} />
          <BufferedText className={styles['wide'] ?? ''} label={t('adviceOf', { text: words.read(level.label) })} placeholder={t('advice')} maxLength={2000} value={level.advice === undefined ? '' : words.read(level.advice)} onCommit={(text) => change(advised(level, text))} />
        </>
      )}
    </Rows>
  );
}
