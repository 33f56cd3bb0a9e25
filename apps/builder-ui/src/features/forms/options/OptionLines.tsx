import { textOf, type Option } from '@carewright/schema';
import { useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { AddIcon } from '../../../design-system/icons.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import styles from '../properties/Properties.module.css';
import { textIn } from '../texts.js';
import { OptionLine } from './OptionLine.js';
import { depthOf, freeOptionLabel, insertOption, pasteOptions, pastedLines, renameOption, retireOption, type OptionValueMaker } from './options.js';
import { optionMessages } from './options.messages.js';

export interface OptionLinesProps {
  readonly options: readonly Option[];
  /** Whether several may be chosen: then one may be told to stand alone. */
  readonly isMulti: boolean;
  /** Whether choices stand under choices. */
  readonly isTree: boolean;
  /** Values that records may hold already. */
  readonly isPublished: (value: string) => boolean;
  /** Values that conditions or defaults speak of. */
  readonly isMentioned: (value: string) => boolean;
  readonly makeValue: OptionValueMaker | undefined;
  readonly onChange: (edit: (options: Option[]) => void, mergeKey?: string) => void;
}

/** Choices as plain lines: Enter adds one below, an emptied line leaves, pasted lines become choices, indented ones a tree. */
export function OptionLines({ options, isMulti, isTree, isPublished, isMentioned, makeValue, onChange }: OptionLinesProps): ReactNode {
  const t = useText(optionMessages);
  const locale = useLocale();
  const [focused, setFocused] = useState<{ readonly at: number } | null>(null);
  const [wantsScores, setWantsScores] = useState(false);
  const hasScores = options.some(({ score }) => score !== undefined);
  const withScores = wantsScores || hasScores;
  const add = (after: number): void => {
    const text = freeOptionLabel(t('option'), options.map((option) => textOf(option.label, locale)));
    onChange((next) => insertOption(next, after + 1, { label: textIn(locale, text), parent: isTree ? next[after]?.parent : undefined }));
    setFocused({ at: after + 1 });
  };
  const remove = (index: number): void => {
    onChange((next) => retireOption(next, index, isPublished(next[index]?.value ?? '')));
    setFocused({ at: Math.max(0, index - 1) });
  };
  const move = (index: number, by: 1 | -1): void => {
    if (options[index + by] === undefined) return;
    onChange((next) => next.splice(index + by, 0, ...next.splice(index, 1)));
    setFocused({ at: index + by });
  };
  const onKeyDown = (index: number) => (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement) || event.target.type !== 'text') return;
    const isRemoval = event.key === 'Backspace' && event.target.value === '' && options.length > 1;
    if (event.key === 'Enter') add(index);
    else if (isRemoval) remove(index);
    else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) move(index, event.key === 'ArrowUp' ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPaste = (index: number) => (event: ClipboardEvent): void => {
    const lines = pastedLines(event.clipboardData.getData('text'));
    if (lines.length < 2) return;
    event.preventDefault();
    onChange((next) => pasteOptions(next, index, { lines, locale, isTree, makeValue }));
    setFocused({ at: index + lines.length });
  };
  const rename = (index: number, value: string, text: string): void => onChange((next) => renameOption(next, index, { locale, text, makeValue, isFixed: (one) => isPublished(one) || isMentioned(one) }), `option:${String(index)}:${isPublished(value) ? value : ''}`);
  const inUse = options.filter(({ retired }) => retired !== true).length;
  return (
    <div className={styles['lines']} role="group" aria-label={t('options')}>
      <span className={styles['lineTitle']}>{t('options')}</span>
      {options.map((option, index) => (
        <OptionLine key={`${String(index)}:${option.retired === true ? 'retired' : ''}`} option={option} index={index} options={options} depth={isTree ? depthOf(options, option) : 0} isMulti={isMulti} isTree={isTree} withScores={withScores} mayRemove={inUse > 1}
          focus={focused?.at === index ? focused : null} onKeyDown={onKeyDown(index)} onPaste={onPaste(index)} onRename={(text) => rename(index, option.value, text)} onRemove={() => remove(index)} onChange={onChange} />
      ))}
      <div className={styles['flags']}>
        <Button size="small" icon={<AddIcon />} onClick={() => add(options.length - 1)}>{t('addOption')}</Button>
        <Checkbox checked={withScores} onChange={(event) => {
          setWantsScores(event.target.checked);
          if (!event.target.checked && hasScores) onChange((next) => next.forEach((one) => void delete one.score));
        }}>{t('withScores')}</Checkbox>
      </div>
    </div>
  );
}
