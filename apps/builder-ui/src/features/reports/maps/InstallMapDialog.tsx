import { approvalNumber, mapLimits, nameFieldsOf, readMap, reportIssueMessages } from '@carewright/report-engine';
import { messageOf, type AppMapView } from '@carewright/schema';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { isApiError } from '../../../api/problem.js';
import { Field } from '../../../design-system/controls/Field.js';
import { FileChoice } from '../../../design-system/controls/FileChoice.js';
import { Select } from '../../../design-system/controls/Select.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { MapPicture } from './MapPicture.js';
import { installMap, mapsKey } from './maps-api.js';
import { mapMessages } from './maps.messages.js';
import styles from './maps.module.css';

export interface InstallMapDialogProps {
  readonly app: string;
  /** The map to be replaced; a new one, when absent. */
  readonly map?: AppMapView;
  readonly onClose: () => void;
}

interface Chosen {
  readonly name: string;
  readonly content: unknown;
}

/** A file with the number of its approval and the property that names its regions; it is seen before it is kept. */
export function InstallMapDialog({ app, map, onClose }: InstallMapDialogProps): ReactNode {
  const t = useText(mapMessages);
  const locale = useLocale();
  const client = useQueryClient();
  const [label, setLabel] = useState(map?.label ?? '');
  const [approval, setApproval] = useState(map?.approval ?? '');
  const [nameField, setNameField] = useState('');
  const [chosen, setChosen] = useState<Chosen>();
  const [problem, setProblem] = useState<string>();
  const [isChecked, setChecked] = useState(false);
  const read = useMemo(() => chosen && readMap(chosen.content, nameField), [chosen, nameField]);
  const fields = useMemo(() => nameFieldsOf(chosen?.content), [chosen]);
  const save = useMutation({ mutationFn: () => installMap(app, { label: label.trim(), approval: approval.trim(), nameField, shapes: chosen?.content }, map?.key), onSuccess: () => client.invalidateQueries({ queryKey: mapsKey(app) }) });
  const choose = async (file: File): Promise<void> => {
    setProblem(undefined);
    const content = file.size > mapLimits.bytes ? undefined : await file.text().then((text) => JSON.parse(text) as unknown).catch(() => undefined);
    if (content === undefined) return setProblem(file.size > mapLimits.bytes ? t('fileTooLarge', { most: mapLimits.bytes / 1024 / 1024 }) : t('fileUnreadable'));
    const names = nameFieldsOf(content);
    setNameField(names.find((one) => /^name$/i.test(one)) ?? names[0] ?? 'name');
    setChosen({ name: file.name, content });
    if (label === '') setLabel(file.name.replace(/\.[^.]*$/, '').slice(0, 60));
  };
  const labelWrong = label.trim() === '' ? t('needed') : undefined;
  const approvalWrong = approvalNumber.test(approval.trim()) ? undefined : t('approvalWrong');
  const run = (): void => {
    setChecked(true);
    if (chosen === undefined) return setProblem(t('nothingChosen'));
    if (labelWrong !== undefined || approvalWrong !== undefined || read?.ok !== true || save.isPending) return;
    save.mutate(undefined, { onSuccess: () => { toast.success(t('saved', { name: label.trim() })); onClose(); } });
  };
  const wrong = [...(problem === undefined ? [] : [problem]), ...(read?.ok === false ? read.issues.map((one) => messageOf(one, reportIssueMessages, locale)) : []), ...(save.error ? [save.error.message, ...(isApiError(save.error) ? save.error.issues.map(({ message }) => message) : [])] : [])];
  return (
    <Dialog title={map ? t('replaceOf', { name: map.label }) : t('add')} isOpen onClose={onClose} width={560} action={{ label: t('save'), run, isBusy: save.isPending }}>
      <div className={styles['fields']}>
        <div className={styles['chosen']}>
          <FileChoice label={t('file')} accept=".json,.geojson,application/json,application/geo+json" onChoose={([file]) => { if (file) void choose(file); }} />
          <span role="status">{chosen === undefined ? t('nothingChosen') : t('chosen', { name: chosen.name, count: read?.ok === true ? read.regions.length : 0 })}</span>
          <span className={styles['secondary']}>{t('fileHelp')}</span>
        </div>
        {wrong.length > 0 && <Notice tone="error">{wrong.join(' ')}</Notice>}
        {fields.length > 0 && <Field label={t('nameField')}>{(binding) => <Select {...binding} value={nameField} options={fields.map((value) => ({ value, label: value }))} onChange={setNameField} />}</Field>}
        {chosen && read?.ok === true && <div className={styles['preview']}><MapPicture name={`preview/${chosen.name}/${nameField}`} label={t('previewOf', { name: chosen.name })} shapes={read.shapes} regions={read.regions} /></div>}
        <Field label={t('name')} required error={isChecked ? labelWrong : undefined}>{(binding) => <TextInput {...binding} maxLength={60} value={label} onChange={({ target }) => setLabel(target.value)} />}</Field>
        <Field label={t('approval')} required help={t('approvalHelp')} error={isChecked ? approvalWrong : undefined}>{(binding) => <TextInput {...binding} maxLength={40} value={approval} onChange={({ target }) => setApproval(target.value)} />}</Field>
      </div>
    </Dialog>
  );
}
