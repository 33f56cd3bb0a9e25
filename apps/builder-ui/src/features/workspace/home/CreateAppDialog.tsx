import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useCreateApp } from '../../../api/apps.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { useText } from '../../../design-system/language/use-text.js';
import { workspaceMessages } from '../workspace.messages.js';

export function CreateAppDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }): ReactNode {
  const t = useText(workspaceMessages);
  const create = useCreateApp();
  const navigate = useNavigate();
  const [label, setLabel] = useState('');
  const [isChecked, setChecked] = useState(false);
  const run = (): void => {
    setChecked(true);
    if (label.trim() === '' || create.isPending) return;
    create.mutate({ label: label.trim() }, { onSuccess: ({ key }) => void navigate(`/apps/${key}/design`) });
  };
  const error = isChecked && label.trim() === '' ? t('enterAppName') : create.error?.message;
  return (
    <Dialog title={t('createApp')} isOpen={isOpen} onClose={onClose} action={{ label: t('create'), run, isBusy: create.isPending }}>
      <Field label={t('appName')} error={error} required>
        {(binding) => <TextInput {...binding} autoFocus maxLength={60} value={label} onChange={(event) => setLabel(event.target.value)} onPressEnter={run} />}
      </Field>
    </Dialog>
  );
}
