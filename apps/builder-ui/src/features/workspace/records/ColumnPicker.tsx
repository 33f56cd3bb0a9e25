import { type Field } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { type LiveForm } from '../../../api/apps.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Drawer } from '../../../design-system/Dialog.js';
import { ColumnsIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { columnFieldsOf } from './list-columns.js';
import styles from './ListToolbar.module.css';
import { recordMessages } from './record.messages.js';

export interface ColumnPickerProps {
  readonly live: LiveForm;
  readonly columns: readonly Field[];
  readonly onChange: (keys: readonly string[]) => void;
}

/** Chooses the columns of a list. */
export function ColumnPicker({ live, columns, onChange }: ColumnPickerProps): ReactNode {
  const t = useText(recordMessages);
  const labelOf = useLabel();
  const [isOpen, setOpen] = useState(false);
  const shown = columns.map(({ key }) => key);
  const toggle = (key: string): void => onChange(shown.includes(key) ? shown.filter((one) => one !== key) : [...shown, key]);
  return (
    <>
      <IconButton icon={<ColumnsIcon />} label={t('columns')} aria-haspopup="dialog" onClick={() => setOpen(true)} />
      <Drawer title={t('columns')} isOpen={isOpen} onClose={() => setOpen(false)} size={320}>
        <div className={styles['columns']}>
          {columnFieldsOf(live.definition, live.rights).map(({ key, label }) => (
            <Checkbox key={key} checked={shown.includes(key)} disabled={shown.length === 1 && shown[0] === key} onChange={() => toggle(key)}>{labelOf(label)}</Checkbox>
          ))}
        </div>
      </Drawer>
    </>
  );
}
