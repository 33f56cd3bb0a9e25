import { useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { useText } from '../../../design-system/language/use-text.js';
import { organisationMessages } from './organisation.messages.js';

/** Deletes on the second press, so that nothing goes by one slip. */
export function RemoveButton({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }): ReactNode {
  const t = useText(organisationMessages);
  const [isAsked, setAsked] = useState(false);
  return <span onBlur={() => setAsked(false)}><Button size="small" kind="quiet" aria-label={isAsked ? t('removeAgain') : t('removeOf', { name })} onClick={() => (isAsked ? onRemove() : setAsked(true))}>{isAsked ? t('removeAgain') : t('remove')}</Button></span>;
}
