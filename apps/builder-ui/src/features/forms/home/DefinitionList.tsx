import { type DefinitionKind } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useDeleteDraft, type DraftEntry } from '../../../api/drafts.js';
import { DashboardIcon, DeleteIcon, FlowIcon, FormIcon, MoreIcon, RoleIcon } from '../../../design-system/icons.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { countName, type IssueCounts } from './DesignHomePage.js';
import styles from './Home.module.css';
import { designHomeMessages } from './home.messages.js';

type ListedKind = Exclude<DefinitionKind, 'datasets'>;
const icons = { forms: <FormIcon />, flows: <FlowIcon />, dashboards: <DashboardIcon />, roles: <RoleIcon /> } satisfies Record<ListedKind, ReactNode>;

interface DefinitionListProps {
  readonly app: string;
  readonly kind: ListedKind;
  readonly entries: readonly DraftEntry[];
  readonly counts: IssueCounts;
}

/** The definitions of one kind in the draft, each leading to its designer. */
export function DefinitionList({ app, kind, entries, counts }: DefinitionListProps): ReactNode {
  const t = useText(designHomeMessages);
  const labelOf = useLabel();
  const { ago, dateTime } = useFormats();
  const remove = useDeleteDraft(app);
  const when = ({ updatedAt, updatedBy }: DraftEntry): string => (updatedBy !== null && typeof updatedBy === 'object' ? t('updatedBy', { who: updatedBy.name, when: ago(updatedAt) }) : t('updated', { when: ago(updatedAt) }));
  return (
    <ul className={styles['list']}>
      {entries.map((entry) => {
        const name = labelOf(entry.label);
        const count = counts[countName(kind, entry.key)];
        return (
          <li key={entry.key} className={styles['item']}>
            <span className={styles['icon']} aria-hidden="true">{icons[kind]}</span>
            <Link className={styles['link']} to={`/design/${app}/${kind}/${entry.key}`}>{name}</Link>
            {count !== undefined && count.errors > 0 && <span className={styles['problem']}>{t('issueCount', { count: count.errors })}</span>}
            {count !== undefined && count.errors === 0 && count.warnings > 0 && <span className={styles['warning']}>{t('issueCount', { count: count.warnings })}</span>}
            <span className={styles['note']} title={dateTime(entry.updatedAt)}>{when(entry)}</span>
            <MenuButton label={t('actionsFor', { name })} face={<MoreIcon />} align="end" items={[{ key: 'remove', label: t('remove'), icon: <DeleteIcon />, isDanger: true, onSelect: () => remove.mutate({ kind, key: entry.key }, { onSuccess: () => toast.info(t('removed', { name })), onError: (error) => toast.error(error.message) }) }]} />
          </li>
        );
      })}
    </ul>
  );
}
