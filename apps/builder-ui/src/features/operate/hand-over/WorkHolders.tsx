import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useWorkHolders } from '../../../api/hand-overs.js';
import { UserIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty } from '../../../design-system/states/states.js';
import { handOverMessages } from './hand-over.messages.js';
import styles from './hand-over.module.css';

/** Everybody who has something to do in an app, those who left first: whose work needs somebody else. */
export function WorkHolders({ app }: { readonly app: string }): ReactNode {
  const t = useText(handOverMessages);
  return (
    <Loaded query={useWorkHolders(app)}>
      {({ items }) => {
        if (items.length === 0) return <Empty icon={<UserIcon />} title={t('nobodyHolds')} hint={t('choosePersonHint')} />;
        return (
          <section className={styles['section']} aria-label={t('holders')}>
            <h3 className={styles['title']}>{t('holders')}</h3>
            <p className={styles['hint']}>{t('choosePersonHint')}</p>
            <ul className={styles['holders']}>
              {items.map(({ person, open, overdue }) => (
                <li key={person.id}>
                  <Link to={`?person=${person.id}`} replace>{person.name}</Link>
                  {!person.active && <span className={styles['warn']}>{t('inactive')}</span>}
                  <span className={styles['secondary']}>{[t('open', { count: open }), ...(overdue > 0 ? [t('overdue', { count: overdue })] : [])].join(' · ')}</span>
                </li>
              ))}
            </ul>
          </section>
        );
      }}
    </Loaded>
  );
}
