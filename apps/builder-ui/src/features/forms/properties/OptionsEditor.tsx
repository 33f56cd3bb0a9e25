import { textOf, type Field as FormField, type Option } from '@carewright/schema';
import { useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon, ReturnIcon } from '../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { useDesigner } from '../designer/designer-context.js';
import { formsMessages } from '../forms.messages.js';
import { textIn, withText } from '../texts.js';
import { freeOptionLabel, insertOption, optionColors, retireOption } from './options.js';
import styles from './Properties.module.css';
import { BufferedText } from './TitleInput.js';

const colorWords = { '': 'color_none', red: 'color_red', orange: 'color_orange', green: 'color_green', blue: 'color_blue', teal: 'color_teal' } as const satisfies Record<(typeof optionColors)[number], keyof typeof formsMessages.messages>;

/** The choices as plain lines: Enter adds one below, an emptied line leaves, several pasted lines become several choices. */
export function OptionsEditor({ field }: { readonly field: FormField }): ReactNode {
  const t = useText(formsMessages);
  const designer = useDesigner();
  const labelOf = useLabel();
  const locale = useLocale();
  const list = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<{ readonly at: number } | null>(null);
  const options = field.options ?? [];
  const isPublished = designer.published.has(field.key);
  const change = (edit: (options: Option[]) => void, mergeKey?: string): void => designer.changeField(field.key, t('options'), (draft) => {
    draft.options ??= [];
    edit(draft.options);
  }, mergeKey);
  const add = (after: number, labels?: readonly string[]): void => {
    const texts = labels ?? [freeOptionLabel(t('option'), options.map((option) => textOf(option.label, locale)))];
    change((next) => texts.forEach((text, offset) => insertOption(next, after + 1 + offset, textIn(locale, text))));
    setFocused({ at: after + texts.length });
  };
  const remove = (index: number): void => {
    change((next) => retireOption(next, index, isPublished));
    setFocused({ at: Math.max(0, index - 1) });
  };
  const onKeyDown = (index: number) => (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) return;
    const isRemoval = event.key === 'Backspace' && event.target.value === '' && options.length > 1;
    if (event.key === 'Enter') add(index);
    else if (isRemoval) remove(index);
    else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) move(index, event.key === 'ArrowUp' ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const move = (index: number, by: 1 | -1): void => {
    if (options[index + by] === undefined) return;
    change((next) => next.splice(index + by, 0, ...next.splice(index, 1)));
    setFocused({ at: index + by });
  };
  const onPaste = (index: number) => (event: ClipboardEvent): void => {
    const lines = event.clipboardData.getData('text').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
    if (lines.length < 2) return;
    event.preventDefault();
    add(index, lines);
  };
  return (
    <div className={styles['lines']} role="group" aria-label={t('options')} ref={list}>
      <span className={styles['lineTitle']}>{t('options')}</span>
      {options.map((option, index) => option.retired === true
        ? (
          <div key={option.value} className={styles['line']}>
            <s className={styles['grow']}>{labelOf(option.label)}</s>
            <IconButton size="small" icon={<ReturnIcon />} label={t('restoreNamed', { name: labelOf(option.label) })} onClick={() => change((next) => void delete next[index]?.retired)} />
          </div>
        )
        : (
          <div key={option.value} className={styles['line']} onKeyDown={onKeyDown(index)} onPaste={onPaste(index)}>
            <BufferedText className={styles['grow'] ?? ''} label={t('optionNumber', { number: index + 1 })} value={labelOf(option.label)} isRequired maxLength={100} focus={focused?.at === index ? focused : null} onCommit={(text) => change((next) => {
              const edited = next[index];
              if (edited) edited.label = withText(edited.label, locale, text) ?? edited.label;
            }, `option:${field.key}:${option.value}`)} />
            <Select<string> size="small" className={styles['color'] ?? ''} aria-label={t('colorOf', { name: labelOf(option.label) })} value={option.color ?? ''} options={optionColors.map((color) => ({ value: color, label: <span className={styles['swatch']} data-color={color}>{t(colorWords[color])}</span> }))} onChange={(color) => change((next) => {
              const edited = next[index];
              if (edited === undefined) return;
              if (color === '') delete edited.color;
              else edited.color = color;
            })} />
            <IconButton size="small" icon={<DeleteIcon />} label={t('removeNamed', { name: labelOf(option.label) })} disabled={options.filter(({ retired }) => retired !== true).length < 2} onClick={() => remove(index)} />
          </div>
        ))}
      <Button size="small" icon={<AddIcon />} onClick={() => add(options.length - 1)}>{t('addOption')}</Button>
    </div>
  );
}
