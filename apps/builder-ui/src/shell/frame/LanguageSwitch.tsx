import { type ReactNode } from 'react';
import { LanguageIcon } from '../../design-system/icons.js';
import { chooseLocale } from '../../design-system/language/locale.js';
import { useLocale, useText } from '../../design-system/language/use-text.js';
import { MenuButton, type MenuItem } from '../../design-system/Menu/MenuButton.js';
import { shellMessages } from '../shell.messages.js';

/** The languages, to be chosen from a menu. */
export function useLanguageItems(): readonly MenuItem[] {
  const t = useText(shellMessages);
  const locale = useLocale();
  return [
    { key: 'zh-CN', label: t('chinese'), isCurrent: locale === 'zh-CN', onSelect: () => chooseLocale('zh-CN') },
    { key: 'en-US', label: t('english'), isCurrent: locale === 'en-US', onSelect: () => chooseLocale('en-US') },
  ];
}

export function LanguageSwitch(): ReactNode {
  const t = useText(shellMessages);
  return <MenuButton label={t('language')} align="end" face={<LanguageIcon />} items={useLanguageItems()} />;
}
