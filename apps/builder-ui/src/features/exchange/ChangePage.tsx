import { type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useForm } from '../../api/apps.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { PageHeader } from '../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { ChangeProgress } from './ChangeProgress.js';
import { exchangeMessages } from './exchange.messages.js';
import styles from './exchange.module.css';

/** One import or change in bulk. */
export function ChangePage(): ReactNode {
  const { app = '', form = '', change = '' } = useParams();
  const t = useText(exchangeMessages);
  const labelOf = useLabel();
  const live = useForm(app, form);
  return (
    <Loaded query={live}>
      {({ definition }) => (
        <div className={styles['page']}>
          <PageHeader title={t('earlier')} hint={labelOf(definition.label)} back={`/apps/${app}/forms/${form}`} />
          <ChangeProgress address={{ app, form }} id={change} />
        </div>
      )}
    </Loaded>
  );
}
