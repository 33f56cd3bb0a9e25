import { httpMethods, isHeaderName, type TakenValue } from '@carewright/flow-engine';
import { type ReactNode } from 'react';
import { useUsableConnectors } from '../../../../api/connectors.js';
import { Button } from '../../../../design-system/controls/Button.js';
import { Field } from '../../../../design-system/controls/Field.js';
import { IconButton } from '../../../../design-system/controls/IconButton.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { TextInput } from '../../../../design-system/controls/TextInput.js';
import { Notice } from '../../../../design-system/feedback/Notice.js';
import { AddIcon, DeleteIcon } from '../../../../design-system/icons.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { useFlowDesign } from '../../designer-context.js';
import styles from '../../panel/panel.module.css';
import { useTyped } from '../../panel/use-typed.js';
import { type ActionPanelProps } from '../action-panel-props.js';
import { actionMessages } from '../actions.messages.js';
import { NamedValues } from '../values/NamedValues.js';

const methodTexts = { GET: 'methodGET', POST: 'methodPOST', PUT: 'methodPUT', PATCH: 'methodPATCH', DELETE: 'methodDELETE' } as const satisfies Record<(typeof httpMethods)[number], string>;
const isWrongPath = (path: string): boolean => /^[a-z][a-z0-9+.-]*:|^\/\/|[\\\s?#]/i.test(path);

/** Which system is asked, for what, and what is taken of its answer. */
export function HttpRequestPanel({ id, service, onChange }: ActionPanelProps<'http-request'>): ReactNode {
  const t = useText(actionMessages);
  const { app } = useFlowDesign();
  const { headers = [] } = service;
  const connectors = useUsableConnectors();
  const usable = (connectors.data ?? []).filter(({ key, apps }) => key === service.connector || apps.length === 0 || apps.includes(app));
  const options = usable.some(({ key }) => key === service.connector) || service.connector === '' ? usable : [...usable, { key: service.connector, label: service.connector, apps: [] }];
  const path = useTyped(service.path, (next) => onChange({ path: next }, `path ${id}`));
  const merge = (part: string, key: string | undefined): string | undefined => (key === undefined ? undefined : `${part} ${id} ${key}`);
  return (
    <>
      {connectors.isSuccess && options.length === 0 && <Notice tone="info">{t('noConnectors')}</Notice>}
      <Field label={t('connector')} required error={connectors.error?.message}>{(binding) => <Select<string> id={binding.id} aria-label={t('connector')} placeholder={t('chooseConnector')} loading={connectors.isPending} value={service.connector === '' ? null : service.connector} options={options.map(({ key, label }) => ({ value: key, label }))} onChange={(connector) => onChange({ connector })} style={{ width: '100%' }} />}</Field>
      <Field label={t('method')}>{(binding) => <Select<string> id={binding.id} aria-label={t('method')} value={service.method} options={httpMethods.map((method) => ({ value: method, label: t(methodTexts[method]) }))} onChange={(method) => onChange({ method, ...(method === 'GET' && { content: [] }) })} style={{ width: '100%' }} />}</Field>
      <Field label={t('path')} help={t('pathHelp')} error={isWrongPath(service.path) ? t('pathWrong') : undefined}>{(binding) => <TextInput {...binding} maxLength={500} {...path} />}</Field>
      <NamedValues legend={t('queryParts')} value={service.query} onChange={(query, key) => onChange({ query }, merge('query', key))} />
      <NamedValues legend={t('headerParts')} value={headers} onChange={(next, key) => onChange({ headers: next }, merge('headers', key))} />
      {headers.some(({ field }) => field !== '' && !isHeaderName(field)) && <p className={styles['missing']} role="alert">{t('headerWrong')}</p>}
      {service.method !== 'GET' && <NamedValues legend={t('content')} help={t('contentHelp')} value={service.content} onChange={(content, key) => onChange({ content }, merge('content', key))} />}
      <TakeList value={service.take} onChange={(take, key) => onChange({ take }, merge('take', key))} />
      <p className={styles['help']}>{t('httpHint')}</p>
    </>
  );
}

/** Values of the answer under names for later steps. */
function TakeList({ value, onChange }: { readonly value: readonly TakenValue[]; readonly onChange: (value: readonly TakenValue[], key?: string) => void }): ReactNode {
  const t = useText(actionMessages);
  const set = (index: number, patch: Partial<TakenValue>): void => onChange(value.map((one, at) => (at === index ? { ...one, ...patch } : one)), String(index));
  return (
    <fieldset className={styles['group']}>
      <legend>{t('takes')}</legend>
      {value.map(({ name, from }, index) => (
        <div key={index} className={styles['set']}>
          <div className={styles['setHead']}>
            <TextInput aria-label={t('resultName')} placeholder={t('resultName')} maxLength={40} value={name} onChange={({ target }) => set(index, { name: target.value })} />
            <IconButton icon={<DeleteIcon />} label={t('removeValue', { name })} onClick={() => onChange(value.filter((_, at) => at !== index))} />
          </div>
          <Field label={t('takeFrom')} help={t('takeFromHelp')}>{(binding) => <TextInput {...binding} maxLength={200} value={from} onChange={({ target }) => set(index, { from: target.value })} />}</Field>
        </div>
      ))}
      <Button size="small" icon={<AddIcon />} onClick={() => onChange([...value, { name: '', from: '' }])}>{t('addTake')}</Button>
    </fieldset>
  );
}
