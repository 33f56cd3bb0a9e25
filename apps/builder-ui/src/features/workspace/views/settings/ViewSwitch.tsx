import { isViewKindName, viewKindNames, viewKindOf, viewSuits, type FormDefinition, type ViewKind } from '@carewright/schema';
import { type ReactNode } from 'react';
import { DownIcon } from '../../../../design-system/icons.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import { MenuButton } from '../../../../design-system/Menu/MenuButton.js';
import { useIsPhone } from '../../../../design-system/use-media-query.js';
import { viewIcons } from '../view-icons.js';
import { viewMessages } from '../views.messages.js';

export interface ViewSwitchProps {
  /** As far as this person may arrange it. */
  readonly form: FormDefinition;
  readonly kind: ViewKind;
  readonly onChoose: (kind: string) => void;
}

/** Chooses how records are laid out; what the form cannot carry is not offered. */
export function ViewSwitch({ form, kind, onChoose }: ViewSwitchProps): ReactNode {
  const t = useText(viewMessages);
  const labelOf = useLabel();
  const isPhone = useIsPhone();
  const items = viewKindNames.map(viewKindOf).filter((one) => viewSuits(one, form)).map((one) => {
    const Icon = isViewKindName(one.name) ? viewIcons[one.name] : undefined;
    return { key: one.name, label: labelOf(one.label), icon: Icon && <Icon />, isCurrent: one.name === kind.name, onSelect: () => onChoose(one.name) };
  });
  const Icon = isViewKindName(kind.name) ? viewIcons[kind.name] : undefined;
  return <MenuButton label={t('layoutIs', { kind: labelOf(kind.label) })} face={<>{Icon && <Icon />} {!isPhone && labelOf(kind.label)} <DownIcon style={{ fontSize: 11 }} /></>} items={items} />;
}
