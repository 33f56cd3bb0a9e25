import { type PublicFormAnswer } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { Button } from '../../design-system/controls/Button.js';
import { AddIcon, FormIcon } from '../../design-system/icons.js';
import { useText } from '../../design-system/language/use-text.js';
import { PageHeader } from '../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { Empty } from '../../design-system/states/states.js';
import { usePublicForms } from './api.js';
import { PublicFormCard } from './PublicFormCard.js';
import { PublicFormDialog } from './PublicFormDialog.js';
import { publicFormMessages } from './public-forms.messages.js';
import styles from './public-forms.module.css';

/** The public forms of an app: who may fill in what, by which links. */
export function PublicFormsPage(): ReactNode {
  const { app = '' } = useParams();
  const t = useText(publicFormMessages);
  const query = usePublicForms(app);
  const [edited, setEdited] = useState<PublicFormAnswer | 'new'>();
  const newButton = <Button kind="primary" icon={<AddIcon />} onClick={() => setEdited('new')}>{t('create')}</Button>;
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} back={`/design/${app}`} actions={newButton} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0
            ? <Empty icon={<FormIcon />} title={t('none')} hint={t('noneHint')} action={newButton} />
            : <ul className={styles['list']}>{items.map((one) => <PublicFormCard key={one.id} app={app} publicForm={one} onEdit={() => setEdited(one)} />)}</ul>}
      </Loaded>
      {edited !== undefined && <PublicFormDialog app={app} edited={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
