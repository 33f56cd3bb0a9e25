import { useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Drawer } from '../../../design-system/Dialog.js';
import { SuccessIcon, WarningIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { formsMessages } from '../forms.messages.js';
import { fieldNodeId } from '../layout/layout-tree.js';
import { useDesigner } from './designer-context.js';
import styles from './Designer.module.css';
import { useIssuesByField } from './use-form-issues.js';

/** How many things are to be put right before publishing; opens the list, which leads to each. */
export function IssueList(): ReactNode {
  const t = useText(formsMessages);
  const designer = useDesigner();
  const groups = useIssuesByField();
  const [isOpen, setOpen] = useState(false);
  const count = [...groups.values()].reduce((sum, { length }) => sum + length, 0);
  const go = (key: string): void => {
    setOpen(false);
    designer.select(key === '' ? null : fieldNodeId(key), key === '' ? undefined : 'node');
  };
  return (
    <>
      <Button kind="quiet" icon={count === 0 ? <SuccessIcon className={styles['fine'] ?? ''} /> : <WarningIcon className={styles['warn'] ?? ''} />} onClick={() => setOpen(true)}>{count === 0 ? t('noIssues') : t('issueCount', { count })}</Button>
      <Drawer title={t('issues')} isOpen={isOpen} onClose={() => setOpen(false)}>
        {count === 0 && <p>{t('noIssuesHint')}</p>}
        <ul className={styles['issues']}>
          {[...groups].flatMap(([key, issues]) => issues.map((issue, index) => (
            <li key={`${key}-${String(index)}`}>
              <button type="button" className={styles['issue']} onClick={() => go(key)}>
                <strong>{key === '' ? t('wholeForm') : designer.nameOf(fieldNodeId(key))}</strong>
                <span>{issue.message}</span>
              </button>
            </li>
          )))}
        </ul>
      </Drawer>
    </>
  );
}
