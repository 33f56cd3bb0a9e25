import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useChanges, type MassChange } from '../../api/exchange.js';
import { type FormAddress } from '../../api/records.js';
import { useFormats } from '../../design-system/language/use-formats.js';
import { useText } from '../../design-system/language/use-text.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { stateWords } from './ChangeProgress.js';
import { exchangeMessages } from './exchange.messages.js';
import styles from './exchange.module.css';

/** How each kind of change is called. */
export const kindWords = { import: 'kindImport', update: 'kindUpdate', delete: 'kindDelete', restore: 'kindRestore' } as const satisfies Record<MassChange['kind'], string>;

/** The file of an import; nothing of any other change. */
export const nameOfFile = ({ options }: Pick<MassChange, 'options'>): string => (typeof options['name'] === 'string' ? options['name'] : '');

/** What this person brought in and changed before, each to be looked at and taken back. */
export function ChangeList({ address }: { readonly address: FormAddress }): ReactNode {
  const t = useText(exchangeMessages);
  const formats = useFormats();
  const query = useChanges(address);
  return (
    <section className={styles['card']}>
      <h2 className={styles['title']}>{t('earlier')}</h2>
      <Loaded query={query} lines={3}>
        {({ items }) => items.length === 0 ? <p className={styles['hint']}>{t('noneYet')}</p> : (
          <ul className={styles['list']}>
            {items.map((change) => (
              <li key={change.id}>
                <Link to={`/apps/${address.app}/forms/${address.form}/changes/${change.id}`}>{t(kindWords[change.kind], { name: nameOfFile(change) })}</Link>
                <p className={styles['hint']}>{[formats.dateTime(change.createdAt), change.dryRun ? t('trial') : '', t(stateWords[change.state])].filter((text) => text !== '').join(' · ')}</p>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}
