import { tilesOf } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { Drawer } from '../../../design-system/Dialog.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { CommentWriter } from '../../workspace/index.js';
import { type DashboardAddress, type LiveDashboard } from '../api.js';
import { talkersOf, useSaveTalk, useTalk } from './talk-api.js';
import { TalkItem } from './TalkItem.js';
import { talkMessages } from './talk.messages.js';
import styles from './talk.module.css';

interface TalkDrawerProps {
  readonly address: DashboardAddress;
  readonly live: LiveDashboard;
  readonly onClose: () => void;
}

/** What people say about a dashboard or one of its tiles, beside it. */
export function TalkDrawer({ address, live, onClose }: TalkDrawerProps): ReactNode {
  const t = useText(talkMessages);
  const labelOf = useLabel();
  const talk = useTalk(address);
  return (
    <Drawer title={t('title', { label: labelOf(live.definition.label) })} isOpen onClose={onClose}>
      <div className={styles['talk']}>
        <p className={styles['hint']}>{t('hint')}</p>
        <Loaded query={talk} lines={3}>
          {({ items }) => (items.length === 0 ? <p className={styles['hint']}>{t('none')}</p> : <ol className={styles['list']}>{items.map((one) => <TalkItem key={one.id} address={address} live={live} comment={one} onLeave={onClose} />)}</ol>)}
        </Loaded>
        <NewComment address={address} live={live} />
      </div>
    </Drawer>
  );
}

function NewComment({ address, live }: Omit<TalkDrawerProps, 'onClose'>): ReactNode {
  const t = useText(talkMessages);
  const labelOf = useLabel();
  const [parameters] = useSearchParams();
  const save = useSaveTalk(address);
  const [tile, setTile] = useState('');
  const [isFiltered, setFiltered] = useState(true);
  const filters = parameters.toString();
  const about = { ...(tile !== '' && { tile }), ...(isFiltered && filters !== '' && { address: filters }) };
  return (
    <>
      <Field label={t('about')}>{(binding) => <Select {...binding} value={tile} options={[{ value: '', label: t('wholePage') }, ...tilesOf(live.definition).map(({ id, title }) => ({ value: id, label: labelOf(title) }))]} onChange={setTile} />}</Field>
      {filters !== '' && <Checkbox checked={isFiltered} onChange={(event) => setFiltered(event.target.checked)}>{t('withFilters')}</Checkbox>}
      <CommentWriter people={talkersOf(address, tile)} isBusy={save.isPending} error={save.error} onSend={(written, done) => save.mutate({ ...written, ...about }, { onSuccess: done })} />
    </>
  );
}
