import { mayBePublic, type Field as FormField } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Checkbox } from '../../design-system/controls/choices.js';
import { IconButton } from '../../design-system/controls/IconButton.js';
import { MoveDownIcon, MoveUpIcon } from '../../design-system/icons.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { publicFormMessages } from './public-forms.messages.js';
import styles from './public-forms.module.css';

interface FieldChooserProps {
  readonly fields: readonly FormField[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Which fields are public and in which order; what may never be is not offered. */
export function FieldChooser({ fields, chosen, onChange }: FieldChooserProps): ReactNode {
  const t = useText(publicFormMessages);
  const labelOf = useLabel();
  const possible = fields.filter((field) => mayBePublic(field));
  const known = chosen.filter((key) => possible.some((field) => field.key === key));
  const ordered = [...known.flatMap((key) => possible.find((field) => field.key === key) ?? []), ...possible.filter(({ key }) => !known.includes(key))];
  const move = (key: string, by: 1 | -1): void => {
    const from = known.indexOf(key);
    const next = known.filter((one) => one !== key);
    next.splice(from + by, 0, key);
    onChange(next);
  };
  return (
    <fieldset className={styles['chooser']}>
      <legend>{t('fields')}</legend>
      <p className={styles['help']}>{t('fieldsHint')}</p>
      <ol>
        {ordered.map(({ key, label }) => {
          const at = known.indexOf(key);
          const name = labelOf(label);
          return (
            <li key={key}>
              <Checkbox checked={at >= 0} onChange={(event) => onChange(event.target.checked ? [...known, key] : known.filter((one) => one !== key))}>{name}</Checkbox>
              <span className={styles['spacer']} />
              {at >= 0 && <IconButton label={t('up', { name })} icon={<MoveUpIcon />} disabled={at === 0} onClick={() => move(key, -1)} />}
              {at >= 0 && <IconButton label={t('down', { name })} icon={<MoveDownIcon />} disabled={at === known.length - 1} onClick={() => move(key, 1)} />}
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
