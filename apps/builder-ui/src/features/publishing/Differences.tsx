import { type ReactNode } from 'react';
import { useText } from '../../design-system/language/use-text.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { groupOf, type ChangeGroup } from './change-words.js';
import { useComparison, type ComparedChange } from './changes-api.js';
import { changesMessages } from './changes.messages.js';
import styles from './Publishing.module.css';
import { publishingMessages } from './publishing.messages.js';

const groups = ['new', 'changed', 'retired'] as const satisfies readonly ChangeGroup[];
const groupWords = { new: 'group_new', changed: 'group_changed', retired: 'group_retired' } as const;
const accessWords = { widens: 'widens', narrows: 'narrows' } as const;

/** What differs between two states of an app, in sentences. */
export function Differences({ app, from, to, same }: { readonly app: string; readonly from: string; readonly to: string; readonly same?: string }): ReactNode {
  const t = useText(changesMessages);
  const comparison = useComparison(app, from, to);
  return (
    <Loaded query={comparison}>
      {({ changes }) => (
        <div data-testid="differences">
          <p className={styles['faint']} role="status">{changes.length === 0 ? (same ?? t('noDifference')) : t('differences', { count: changes.length })}</p>
          {groups.map((group) => <Group key={group} group={group} changes={changes.filter((change) => groupOf(change) === group)} />)}
        </div>
      )}
    </Loaded>
  );
}

function Group({ group, changes }: { readonly group: ChangeGroup; readonly changes: readonly ComparedChange[] }): ReactNode {
  const t = useText(changesMessages);
  const word = useText(publishingMessages)(groupWords[group]);
  if (changes.length === 0) return null;
  return (
    <section className={styles['group']} data-group={group}>
      <h2>{word}</h2>
      <ul>{changes.map(({ id, sentence, access }) => <li key={id}>{sentence}{access !== undefined && `（${t(accessWords[access])}）`}</li>)}</ul>
    </section>
  );
}
