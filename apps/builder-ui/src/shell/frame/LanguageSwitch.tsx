import { type ReactNode } from 'react';
import { LanguageIcon } from '../../design-system/icons.js';
import { chooseLocale } from '../../design-system/language/locale.js';
import { useLocale, useText } from '../../design-system/language/use-text.js';
import { MenuButton } from '../../design-system/Menu/MenuButton.js';
import { shellMessages } from '../shell.messages.js';

export function LanguageSwitch(): ReactNode {
  const t = useText(shellMessages);
  const locale = useLocale();
  return (
    <MenuButton
      label={t('language')}
      align="end"
      face={<LanguageIcon />}
      items={[
        { key: 'zh-CN', label: t('chinese'), isCurrent: locale === 'zh-CN', onSelect: () => chooseLocale('zh-CN') },
        { key: 'en-US', label: t('english'), isCurrent: locale === 'en-US', onSelect: () => chooseLocale('en-US') },
      ]}
    />
  );
}
