import { type ReactNode } from 'react';
import { SecondPress } from '../../../design-system/controls/SecondPress.js';
import { useText } from '../../../design-system/language/use-text.js';
import { organisationMessages } from './organisation.messages.js';

/** Deletes on the second press. */
export function RemoveButton({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }): ReactNode {
  const t = useText(organisationMessages);
  return <SecondPress text={t('remove')} label={t('removeOf', { name })} sure={t('removeAgain')} onSure={onRemove} />;
}
