import { type ReactNode } from 'react';
import { useText } from '../../design-system/language/use-text.js';
import { LanguageSwitch } from '../frame/LanguageSwitch.js';
import { shellMessages } from '../shell.messages.js';
import styles from './Doorway.module.css';

/** The page around sign-in and set-up. */
export function Doorway({ title, hint, children }: { readonly title: string; readonly hint?: string; readonly children: ReactNode }): ReactNode {
  const t = useText(shellMessages);
  return (
    <div className={styles['page']}>
      <title>{title}</title>
      <header className={styles['top']}>
        <span className={styles['brand']}><img src="/carewright.svg" alt="" width={28} height={28} /> {t('product')}</span>
        <LanguageSwitch />
      </header>
      <main id="main" className={styles['card']}>
        <h1 className={styles['title']}>{title}</h1>
        <p className={styles['hint']}>{hint ?? t('slogan')}</p>
        {children}
      </main>
    </div>
  );
}
