import { useState, type ReactNode } from 'react';
import { Button } from '../../design-system/controls/Button.js';
import { useFormats } from '../../design-system/language/use-formats.js';
import { useText } from '../../design-system/language/use-text.js';
import { type PlanChange } from './api.js';
import { planValues } from './changes-api.js';
import { changesMessages } from './changes.messages.js';
import { KeptValuesDrawer } from './KeptValuesDrawer.js';
import styles from './Publishing.module.css';

const countOf = (fact: unknown): number | undefined => (typeof fact === 'number' ? fact : undefined);

/** What the database says about a change: how many values come through it, which do not, how many records lack something. */
export function ChangeDetail({ app, change }: { readonly app: string; readonly change: PlanChange }): ReactNode {
  const t = useText(changesMessages);
  const { number } = useFormats();
  const [isOpen, setOpen] = useState(false);
  const [fits, fails, missing] = [countOf(change.facts['convertible']), countOf(change.facts['notConvertible']), countOf(change.facts['missing'])];
  if (missing !== undefined && missing > 0) return <p className={styles['detail']}>{t('missing', { count: number(missing) })}</p>;
  if (fits === undefined || fails === undefined || fits + fails === 0) return null;
  const isBack = change.kind === 'type-restored';
  if (fails === 0) return <p className={styles['detail']}>{t(isBack ? 'comesBackAll' : 'convertsAll', { fits: number(fits) })}</p>;
  return (
    <p className={styles['detail']} data-testid="conversion">
      <span>{t(isBack ? 'comesBack' : 'converts', { fits: number(fits), fails: number(fails) })}</span>
      <Button size="small" onClick={() => setOpen(true)}>{t('showValues', { count: number(fails) })}</Button>
      {isOpen && <KeptValuesDrawer title={t('valuesTitle')} source={planValues(app, change)} onClose={() => setOpen(false)} />}
    </p>
  );
}
