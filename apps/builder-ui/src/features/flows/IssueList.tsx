import { type ReactNode } from 'react';
import { type DraftIssue } from '../../api/drafts.js';
import { ErrorIcon, SuccessIcon, WarningIcon } from '../../design-system/icons.js';
import { useText } from '../../design-system/language/use-text.js';
import { MenuButton } from '../../design-system/Menu/MenuButton.js';
import styles from './designer.module.css';
import { flowMessages } from './flows.messages.js';

/** How the flow stands, and the way to each problem; said whenever it changes. */
export function IssueList({ issues, onSelect }: { readonly issues: readonly DraftIssue[]; readonly onSelect: (element: string) => void }): ReactNode {
  const t = useText(flowMessages);
  const standing = issues.length === 0 ? t('noIssues') : t('issues', { count: issues.length });
  const items = issues.slice(0, 20).map((issue, index) => ({
    key: String(index),
    label: issue.message,
    icon: issue.severity === 'error' ? <ErrorIcon /> : <WarningIcon />,
    onSelect: () => { if (issue.path[1] !== undefined) onSelect(String(issue.path[1])); },
  }));
  return (
    <>
      <span className="cw-visually-hidden" role="status">{standing}</span>
      {issues.length === 0
        ? <span className={styles['fine']} aria-hidden="true"><SuccessIcon /> {standing}</span>
        : <MenuButton className={styles['problems']} align="end" face={<><WarningIcon /> {standing}</>} items={items} />}
    </>
  );
}
