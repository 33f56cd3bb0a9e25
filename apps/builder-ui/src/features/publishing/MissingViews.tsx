import { type ReactNode } from 'react';
import { api, resource } from '../../api/client.js';
import { Checkbox } from '../../design-system/controls/choices.js';
import { toast } from '../../design-system/feedback/toast.js';
import { translator, useText } from '../../design-system/language/use-text.js';
import { type PlanChange } from './api.js';
import { type Names } from './change-words.js';
import { changesMessages } from './changes.messages.js';
import styles from './Publishing.module.css';

const lacking = (changes: readonly PlanChange[]): readonly PlanChange[] => changes.filter(({ kind, facts, target }) => kind === 'required-changed' && typeof facts['missing'] === 'number' && facts['missing'] > 0 && target.field !== undefined);

interface MissingViewsProps {
  readonly changes: readonly PlanChange[];
  readonly names: Names;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
}

/** For each field that is asked for from now on: a list of the records that still lack it, if wanted. */
export function MissingViews({ changes, names, chosen, onChoose }: MissingViewsProps): ReactNode {
  const t = useText(changesMessages);
  const offered = lacking(changes);
  if (offered.length === 0) return null;
  return (
    <div className={styles['views']}>
      {offered.map(({ id, target }) => (
        <Checkbox key={id} checked={chosen.has(id)} onChange={(event) => onChoose(new Set(event.target.checked ? [...chosen, id] : [...chosen].filter((one) => one !== id)))}>
          {t('missingView', { field: names.field(target.key, target.field ?? '') })}
        </Checkbox>
      ))}
    </div>
  );
}

/** Makes the chosen lists for everybody who may see the records. */
export async function makeMissingViews(app: string, changes: readonly PlanChange[], names: Names): Promise<void> {
  const t = translator(changesMessages);
  try {
    for (const { target } of lacking(changes)) {
      const field = target.field ?? '';
      await api.post(resource('apps', app, 'views', target.key), { label: t('missingViewName', { field: names.field(target.key, field) }).slice(0, 60), filter: { field, op: 'isEmpty' }, shared: true });
    }
  } catch {
    toast.error(t('missingViewFailed'));
  }
}
