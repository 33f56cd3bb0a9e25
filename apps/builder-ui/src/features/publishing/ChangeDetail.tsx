import { useState, type ReactNode } from 'react';
import { Button } from '../../design-system/controls/Button.js';
import { useFormats } from '../../design-system/language/use-formats.js';
import { useText } from '../../design-system/language/use-text.js';
import { type PlanChange } from './api.js';
import { planValues } from './changes-api.js';
import { changesMessages } from './changes.messages.js';
import { KeptValuesDrawer } from './KeptValuesDrawer.js';
import styles from './Publishing.module.css';

const wordsOf: Readonly<Record<string, { readonly all: 'comesBackAll' | 'rowsReturnAll'; readonly some: 'comesBack' | 'rowsReturn' } | undefined>> = {
  'type-restored': { all: 'comesBackAll', some: 'comesBack' },
  'sub-table-returned': { all: 'rowsReturnAll', some: 'rowsReturn' },
};
const countOf = (fact: unknown): number | undefined => (typeof fact === 'number' ? fact : undefined);

/** What the database says about a change: how many values come through it, which do not, how many records lack something. */
export function ChangeDetail({ app, change }: { readonly app: string; readonly change: PlanChange }): ReactNode {
  const t = useText(changesMessages);
  const { number } = useFormats();
  const [isOpen, setOpen] = useState(false);
  const [fits, fails, missing] = [countOf(change.facts['convertible']), countOf(change.facts['notConvertible']), countOf(change.facts['missing'])];
  if (missing !== undefined && missing > 0) return <p className={styles['detail']}>{t('missing', { count: number(missing) })}</p>;
  const rows = change.kind === 'sub-table-promoted' ? countOf(change.facts['values']) : undefined;
  if (rows !== undefined) return <p className={styles['detail']}>{t('rowsMove', { rows: number(rows) })}</p>;
  if (fits === undefined || fails === undefined || fits + fails === 0) return null;
  const words = wordsOf[change.kind] ?? { all: 'convertsAll', some: 'converts' };
  if (fails === 0) return <p className={styles['detail']}>{t(words.all, { fits: number(fits) })}</p>;
  return (
    <p className={styles['detail']} data-testid="conversion">
      <span>{t(words.some, { fits: number(fits), fails: number(fails) })}</span>
      <Button size="small" onClick={() => setOpen(true)}>{t('showValues', { count: number(fails) })}</Button>
      {isOpen && <KeptValuesDrawer title={t('valuesTitle')} source={planValues(app, change)} onClose={() => setOpen(false)} />}
    </p>
  );
}
