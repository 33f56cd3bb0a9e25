import { type FormDefinition } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useHistory, type HistoryEntry, type RecordAddress } from '../../../api/records.js';
import { Drawer } from '../../../design-system/Dialog.js';
import { HistoryIcon } from '../../../design-system/icons.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty } from '../../../design-system/states/states.js';
import { valueText } from '../values/value-text.js';
import { recordPageMessages } from './record-page.messages.js';
import styles from './record.module.css';

export interface HistoryDrawerProps {
  readonly address: RecordAddress;
  readonly form: FormDefinition;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Who changed what and when. */
export function HistoryDrawer({ address, form, isOpen, onClose }: HistoryDrawerProps): ReactNode {
  const t = useText(recordPageMessages);
  const query = useHistory(address, isOpen);
  return (
    <Drawer title={t('history')} isOpen={isOpen} onClose={onClose}>
      <Loaded query={query}>
        {({ items }) => (items.length === 0 ? <Empty icon={<HistoryIcon />} title={t('historyEmpty')} /> : <ol className={styles['history']}>{items.map((entry) => <Entry key={`${String(entry.version)}${entry.at}`} entry={entry} form={form} />)}</ol>)}
      </Loaded>
    </Drawer>
  );
}

const actionKeys = { created: 'actionCreated', updated: 'actionUpdated', deleted: 'actionDeleted', restored: 'actionRestored' } as const;
const isKnownAction = (action: string): action is keyof typeof actionKeys => Object.hasOwn(actionKeys, action);

function Entry({ entry, form }: { readonly entry: HistoryEntry; readonly form: FormDefinition }): ReactNode {
  const t = useText(recordPageMessages);
  const formats = useFormats();
  const labelOf = useLabel();
  const locale = useLocale();
  const action = entry.action.replace(/^record\./, '');
  return (
    <li className={styles['entry']}>
      <div className={styles['entryHead']}>
        <strong>{entry.by?.name ?? t('somebody')}</strong>
        <span>{t(isKnownAction(action) ? actionKeys[action] : 'actionOther')}</span>
        <time className={styles['time']} dateTime={entry.at}>{formats.dateTime(entry.at)}</time>
      </div>
      {action === 'updated' && (
        <dl className={styles['changes']}>
          {entry.changes.map(({ field: key, before, after }) => {
            const field = form.fields.find((one) => one.key === key);
            if (!field) return null;
            const read = (value: unknown): string => valueText(value, { field, display: undefined, locale }) || t('empty');
            return (
              <div key={key}>
                <dt>{labelOf(field.label)}</dt>
                <dd><span className={styles['before']}>{read(before)}</span> → {read(after)}</dd>
              </div>
            );
          })}
        </dl>
      )}
    </li>
  );
}
