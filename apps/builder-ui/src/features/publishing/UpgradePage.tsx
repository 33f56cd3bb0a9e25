import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { Button } from '../../design-system/controls/Button.js';
import { RadioGroup } from '../../design-system/controls/choices.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { useText } from '../../design-system/language/use-text.js';
import { PageHeader } from '../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { FileChoice } from '../../design-system/controls/FileChoice.js';
import styles from './Publishing.module.css';
import { useBringTemplate, useMergeUpgrade, useUpgrade, type Side, type Upgrade } from './transfer-api.js';
import { transferMessages } from './transfer.messages.js';

/** A newer release of the template: what it changed, what we changed, and a choice where both did. */
export function UpgradePage(): ReactNode {
  const { app = '' } = useParams();
  const t = useText(transferMessages);
  const upgrade = useUpgrade(app);
  const bring = useBringTemplate(app);
  const isFromTemplate = upgrade.data !== undefined && upgrade.data.state !== 'none';
  return (
    <>
      <PageHeader title={t('upgrade')} hint={t('upgradeHint')} back={`/design/${app}`} actions={isFromTemplate && <FileChoice label={t('bring')} accept=".zip,application/zip" isBusy={bring.isPending} onChoose={([file]) => file && bring.mutate(file)} />} />
      {bring.error && <Notice tone="error">{bring.error.message}</Notice>}
      <Loaded query={upgrade}>
        {(data) => data.state === 'available' && data.digest !== null ? <OpenUpgrade key={data.digest} app={app} upgrade={data} digest={data.digest} /> : <Notice tone="info" title={t(data.state === 'none' ? 'none' : 'current')} />}
      </Loaded>
    </>
  );
}

function OpenUpgrade({ app, upgrade, digest }: { readonly app: string; readonly upgrade: Upgrade; readonly digest: string }): ReactNode {
  const t = useText(transferMessages);
  const merge = useMergeUpgrade(app);
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({});
  if (merge.isSuccess) return <Notice tone="success" title={t('merged')} action={<Link to={`/apps/${app}/design/publish`}>{t('publish')}</Link>} />;
  return (
    <div className={styles['upgrade']}>
      <Sentences title={t('theirs')} sentences={upgrade.theirs} />
      <Sentences title={t('mine')} sentences={upgrade.mine} />
      <section>
        <h2>{t('conflicts')}</h2>
        {upgrade.conflicts.length === 0 && <p>{t('noConflicts')}</p>}
        {upgrade.conflicts.map(({ id, place, mine, theirs }) => (
          <fieldset key={id} className={styles['conflict']}>
            <legend>{place}</legend>
            <RadioGroup value={choices[id] ?? 'mine'} onChange={(event) => setChoices({ ...choices, [id]: event.target.value as Side })} options={[{ value: 'mine', label: t('keepMine', { value: mine }) }, { value: 'theirs', label: t('takeTheirs', { value: theirs }) }]} />
          </fieldset>
        ))}
      </section>
      {merge.error && <Notice tone="error">{merge.error.message}</Notice>}
      <div><Button kind="primary" loading={merge.isPending} onClick={() => merge.mutate({ digest, choices })}>{t('merge')}</Button></div>
    </div>
  );
}

function Sentences({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }): ReactNode {
  const t = useText(transferMessages);
  return (
    <section className={styles['group']}>
      <h2>{title}</h2>
      {sentences.length === 0 ? <p className={styles['faint']}>{t('nothing')}</p> : <ul>{sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>}
    </section>
  );
}
