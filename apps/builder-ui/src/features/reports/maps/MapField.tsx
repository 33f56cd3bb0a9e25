import { type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useApp } from '../../../api/apps.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { useMaps } from './maps-api.js';
import { mapMessages } from './maps.messages.js';

const squares = '';

/** On which map a tile is drawn: those of the app, or provinces as squares. */
export function MapField({ value, onChange }: { readonly value: string | undefined; readonly onChange: (map: string | undefined) => void }): ReactNode {
  const { app = '' } = useParams();
  const t = useText(mapMessages);
  const maps = useMaps(app).data ?? [];
  const mayKeep = useApp(app).data?.capabilities.includes('design') ?? false;
  const isGone = value !== undefined && !maps.some(({ key }) => key === value);
  const options = [{ value: squares, label: t('squares') }, ...maps.map(({ key, label }) => ({ value: key, label })), ...(isGone ? [{ value, label: t('gone') }] : [])];
  return (
    <>
      <Field label={t('mapField')}>{(binding) => <Select {...binding} value={value ?? squares} options={options} onChange={(chosen) => onChange(chosen === squares ? undefined : chosen)} />}</Field>
      {mayKeep && <Link to={`/design/${app}/maps`}>{t('keepMaps')}</Link>}
    </>
  );
}
