import { type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useHandOverSituation, type HandOverOf } from '../../../api/hand-overs.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { OperatePage } from '../OperatePage.js';
import { PersonPicker } from '../../workspace/index.js';
import { handOverMessages } from './hand-over.messages.js';
import styles from './hand-over.module.css';
import { HandOverForm } from './HandOverForm.js';
import { HandOverHistory } from './HandOverHistory.js';
import { HoldingsView } from './HoldingsView.js';
import { WorkHolders } from './WorkHolders.js';

/** For administrators: everything that lies with a person, in all apps. */
export function PersonHandOverPage(): ReactNode {
  const { person = '' } = useParams();
  const t = useText(handOverMessages);
  const situation = useHandOverSituation({ person });
  return (
    <div className={styles['page']}>
      <PageHeader title={t('title', { name: situation.data?.person.name ?? '' })} hint={t('hint')} back="/people/users" badge={situation.data?.person.active === false && <span className={styles['badge']}>{t('inactive')}</span>} />
      <HandOver of={{ person }} />
    </div>
  );
}

/** For those who look after the flows of an app: the work of that app. */
export function AppHandOverPage(): ReactNode {
  const { app = '' } = useParams();
  const t = useText(handOverMessages);
  const [address, setAddress] = useSearchParams();
  const person = address.get('person') ?? '';
  const known = useHandOverSituation({ person, app }).data?.person;
  return (
    <OperatePage app={app} operates>
      <div className={styles['page']}>
        <h2 className={styles['title']}>{t('appTitle')}</h2>
        <Field label={t('choosePerson')}>{({ id }) => <PersonPicker id={id} label={t('choosePerson')} value={person === '' ? [] : [person]} known={known === undefined ? [] : [{ value: known.id, label: known.name }]} onChange={([chosen = '']) => setAddress(chosen === '' ? {} : { person: chosen }, { replace: true })} />}</Field>
        {person === '' ? <WorkHolders app={app} /> : <HandOver key={person} of={{ person, app }} />}
      </div>
    </OperatePage>
  );
}

function HandOver({ of }: { readonly of: HandOverOf }): ReactNode {
  const t = useText(handOverMessages);
  return (
    <Loaded query={useHandOverSituation(of)}>
      {({ person, holdings }) => (
        <>
          {person.active && holdings !== null && <Notice tone="info">{t('stillActive')}</Notice>}
          <HandOverForm of={of} />
          {holdings !== null && <HoldingsView holdings={holdings} />}
          <HandOverHistory of={of} />
        </>
      )}
    </Loaded>
  );
}
