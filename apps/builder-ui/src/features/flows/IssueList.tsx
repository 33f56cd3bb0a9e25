import { type ReactNode } from 'react';
import { type DraftIssue } from '../../api/drafts.js';
import { ErrorIcon, SuccessIcon, WarningIcon } from '../../design-system/icons.js';
import { useText } from '../../design-system/language/use-text.js';
import { MenuButton } from '../../design-system/Menu/MenuButton.js';
import styles from './designer.module.css';
import { flowMessages } from './flows.messages.js';

/** How the flow stands, and the way to each problem. */
export function IssueList({ issues, onSelect }: { readonly issues: readonly DraftIssue[]; readonly onSelect: (element: string) => void }): ReactNode {
  const t = useText(flowMessages);
  if (issues.length === 0) return <span className={styles['fine']} role="status"><SuccessIcon /> {t('noIssues')}</span>;
  const items = issues.slice(0, 20).map((issue, index) => ({
    key: String(index),
    label: issue.message,
    icon: issue.severity === 'error' ? <ErrorIcon /> : <WarningIcon />,
    onSelect: () => { if (issue.path[1] !== undefined) onSelect(String(issue.path[1])); },
  }));
  return <MenuButton className={styles['problems']} align="end" face={<><WarningIcon /> {t('issues', { count: issues.length })}</>} items={items} />;
}
