import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { DeleteIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import styles from '../properties/Properties.module.css';
import { rulesMessages } from './rules.messages.js';

interface Leveled {
  level?: 'error' | 'warn';
}

/** What every check ends with: whether it only warns, and taking it out. */
export function CheckEnd({ check, onChange, onRemove }: { readonly check: Readonly<Leveled>; readonly onChange: (edit: (draft: Leveled) => void) => void; readonly onRemove: () => void }): ReactNode {
  const t = useText(rulesMessages);
  return (
    <div className={styles['line']}>
      <Checkbox checked={check.level === 'warn'} onChange={(event) => onChange((draft) => {
        if (event.target.checked) draft.level = 'warn';
        else delete draft.level;
      })}>{t('onlyWarn')}</Checkbox>
      <span className={styles['grow']} />
      <IconButton icon={<DeleteIcon />} label={t('removeCheck')} onClick={onRemove} />
    </div>
  );
}
