import { type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useApp } from '../../../api/apps.js';
import { useAutomations } from '../../../api/automations.js';
import { ClockIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty } from '../../../design-system/states/states.js';
import { AutomationCard } from './AutomationCard.js';
import styles from './automations.module.css';
import { automationMessages } from './automations.messages.js';

/** The flows of an app that begin by themselves, for those who look after them. */
export function AutomationsPage(): ReactNode {
  const { app = '' } = useParams();
  const t = useText(automationMessages);
  const labelOf = useLabel();
  const automations = useAutomations(app);
  const flows = new Map((useApp(app).data?.flows ?? []).map(({ key, label }) => [key, labelOf(label)]));
  return (
    <div className={styles['page']}>
      <PageHeader title={t('title')} hint={t('hint')} back={`/apps/${app}`} />
      <Loaded query={automations}>
        {({ items }) => (items.length === 0
          ? <Empty icon={<ClockIcon />} title={t('none')} hint={t('noneHint')} />
          : <ul className={styles['list']}>{items.map((one) => <AutomationCard key={one.flow} app={app} automation={one} flows={flows} />)}</ul>)}
      </Loaded>
    </div>
  );
}
