import { type PointerEvent, type ReactNode } from 'react';
import { Link } from 'react-router';
import { type RecordItem } from '../../../../api/records.js';
import { IconButton } from '../../../../design-system/controls/IconButton.js';
import { DownIcon, EditIcon, RevealIcon, RightIcon } from '../../../../design-system/icons.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import { HoldMark } from '../../records/HoldMark.js';
import { recordMessages } from '../../records/record.messages.js';
import { ValueCell } from '../../values/ValueCell.js';
import { toneOf } from '../tones.js';
import { slotField, type ViewProps } from '../view-props.js';
import { viewMessages } from '../views.messages.js';
import styles from './tree.module.css';
import { type TreeItem } from './tree-lines.js';

export interface TreeLineProps extends ViewProps {
  readonly line: TreeItem;
  readonly isOpen: boolean;
  readonly below: number;
  readonly isActive: boolean;
  readonly isOver: boolean;
  readonly onToggle: () => void;
  readonly onFocus: () => void;
  readonly onPeek: (record: RecordItem) => void;
  readonly onDragStart: (event: PointerEvent, record: RecordItem) => void;
}

/** One record of the tree at its level. */
export function TreeLine(props: TreeLineProps): ReactNode {
  const { address, line, isOpen, below, isActive, isOver, columns, onToggle, onFocus, onPeek, onDragStart } = props;
  const t = useText(viewMessages);
  const words = useText(recordMessages);
  const labelOf = useLabel();
  const { record, level } = line;
  const title = record.title === '' ? words('untitled') : record.title;
  const parent = slotField(props, 'parent');
  const facts = columns.filter(({ key }) => key !== parent?.key && (record.data[key] ?? null) !== null).slice(0, 3);
  return (
    <li
      role="treeitem" aria-level={level} aria-expanded={below > 0 ? isOpen : undefined} aria-selected={isActive} aria-label={[title, ...(below > 0 ? [t('rowHasBelow', { count: below })] : []), ...(record.hold ? [words('held', { flow: record.hold.flow.label })] : [])].join('，')}
      tabIndex={isActive ? 0 : -1} data-item={record.id} data-drop={record.id} data-over={isOver} data-tone={toneOf(record, slotField(props, 'color'))} className={styles['line']} style={{ paddingInlineStart: 8 + (level - 1) * 24 }}
      onFocus={(event) => event.target === event.currentTarget && onFocus()} data-held={record.hold !== undefined} onPointerDown={(event) => record.hold === undefined && onDragStart(event, record)}
    >
      {below > 0 ? <button type="button" tabIndex={-1} className={styles['toggle']} aria-label={t(isOpen ? 'collapse' : 'expand', { group: title })} onClick={onToggle}>{isOpen ? <DownIcon /> : <RightIcon />}</button> : <span className={styles['toggle']} />}
      <HoldMark record={record} />
      <Link draggable={false} tabIndex={-1} to={`/apps/${address.app}/forms/${address.form}/${record.id}`}>{title}</Link>
      {below > 0 && <span className={styles['below']}>{below}</span>}
      <span className={styles['facts']}>{facts.map((field) => <span key={field.key}><span className={styles['label']}>{labelOf(field.label)}</span> <ValueCell record={record} field={field} /></span>)}</span>
      <IconButton icon={record.hold ? <RevealIcon /> : <EditIcon />} size="small" label={t('details', { title })} onClick={() => onPeek(record)} />
    </li>
  );
}
