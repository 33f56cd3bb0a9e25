import { type Option } from '@carewright/schema';
import { type ClipboardEventHandler, type CSSProperties, type KeyboardEventHandler, type ReactNode } from 'react';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { CheckIcon, DeleteIcon, LeftIcon, MoreIcon, ReturnIcon, RightIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { MenuButton, type MenuItem } from '../../../design-system/Menu/MenuButton.js';
import styles from '../properties/Properties.module.css';
import { BufferedText } from '../properties/TitleInput.js';
import { optionColors, parentToTake, shiftOption } from './options.js';
import { optionMessages } from './options.messages.js';

const colorWords = { '': 'color_none', red: 'color_red', orange: 'color_orange', green: 'color_green', blue: 'color_blue', teal: 'color_teal' } as const satisfies Record<(typeof optionColors)[number], keyof typeof optionMessages.messages>;

export interface OptionLineProps {
  readonly option: Option;
  readonly index: number;
  readonly options: readonly Option[];
  readonly depth: number;
  readonly isMulti: boolean;
  readonly isTree: boolean;
  readonly withScores: boolean;
  readonly mayRemove: boolean;
  readonly focus: object | null;
  readonly onKeyDown: KeyboardEventHandler<HTMLElement>;
  readonly onPaste: ClipboardEventHandler<HTMLElement>;
  readonly onRename: (text: string) => void;
  readonly onRemove: () => void;
  readonly onChange: (edit: (options: Option[]) => void, mergeKey?: string) => void;
}

/** One choice: its words, its colour, what it counts, and whether it stands alone. */
export function OptionLine({ option, index, options, depth, isMulti, isTree, withScores, mayRemove, focus, onKeyDown, onPaste, onRename, onRemove, onChange }: OptionLineProps): ReactNode {
  const t = useText(optionMessages);
  const name = useLabel()(option.label);
  const edit = (change: (option: Option) => void): void => onChange((next) => {
    const edited = next[index];
    if (edited !== undefined) change(edited);
  });
  const indent = { '--depth': depth } as CSSProperties;
  if (option.retired === true) {
    return (
      <div className={styles['line']} style={indent}>
        <s className={styles['grow']}>{name}</s>
        <IconButton size="small" icon={<ReturnIcon />} label={t('restoreNamed', { name })} onClick={() => edit((one) => void delete one.retired)} />
      </div>
    );
  }
  const items: readonly MenuItem[] = [
    ...(isMulti ? [{ key: 'alone', label: t('standsAlone'), icon: option.exclusive === true ? <CheckIcon /> : undefined, isCurrent: option.exclusive === true, onSelect: () => edit((one) => { if (one.exclusive === true) delete one.exclusive; else one.exclusive = true; }) }] : []),
    ...(isTree ? [
      { key: 'down', label: t('moveUnder'), icon: <RightIcon />, isDisabled: parentToTake(options, index) === undefined, onSelect: () => onChange((next) => shiftOption(next, index, 1)) },
      { key: 'up', label: t('moveOut'), icon: <LeftIcon />, isDisabled: option.parent === undefined, onSelect: () => onChange((next) => shiftOption(next, index, -1)) },
    ] : []),
  ];
  return (
    <div className={styles['line']} style={indent} onKeyDown={onKeyDown} onPaste={onPaste}>
      <BufferedText className={styles['grow'] ?? ''} label={t('optionNumber', { number: index + 1 })} value={name} isRequired maxLength={100} focus={focus} onCommit={onRename} />
      {option.exclusive === true && <span className={styles['alone']}>{t('alone')}</span>}
      {withScores && <NumberInput size="small" className={styles['score'] ?? ''} aria-label={t('scoreOf', { name })} value={option.score ?? null} onChange={(score) => edit((one) => { if (score === null) delete one.score; else one.score = score; })} />}
      <ColorMenu name={name} color={option.color ?? ''} onChange={(color) => edit((one) => { if (color === '') delete one.color; else one.color = color; })} />
      {items.length > 0 && <MenuButton label={t('moreOfOption', { name })} face={<MoreIcon />} align="end" items={items} />}
      <IconButton size="small" icon={<DeleteIcon />} label={t('removeNamed', { name })} disabled={!mayRemove} onClick={onRemove} />
    </div>
  );
}

interface ColorMenuProps {
  readonly name: string;
  readonly color: string;
  readonly onChange: (color: string) => void;
}

/** The colour of a choice. A list of thirty choices has thirty of these, so each is a plain button until it is opened. */
function ColorMenu({ name, color, onChange }: ColorMenuProps): ReactNode {
  const t = useText(optionMessages);
  const current = optionColors.find((one) => one === color) ?? '';
  const items = (): readonly MenuItem[] => optionColors.map((one) => ({ key: one, label: t(colorWords[one]), icon: <span className={styles['swatch']} data-color={one} />, isCurrent: one === current, onSelect: () => onChange(one) }));
  return <MenuButton label={t('colorIs', { name, color: t(colorWords[current]) })} className={styles['color']} face={<span className={styles['swatch']} data-color={current}>{t(colorWords[current])}</span>} align="end" items={items} />;
}
