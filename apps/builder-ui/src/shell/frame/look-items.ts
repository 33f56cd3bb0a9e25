import { useText } from '../../design-system/language/use-text.js';
import { type MenuItem } from '../../design-system/Menu/MenuButton.js';
import { chooseTheme, themeChoices, useThemeChoice } from '../../design-system/theme/theme-choice.js';
import { shellMessages } from '../shell.messages.js';

const words = { light: 'look_light', dark: 'look_dark', system: 'look_system' } as const;

/** Light, dark, or as the device is: to be chosen from a menu. */
export function useLookItems(): readonly MenuItem[] {
  const t = useText(shellMessages);
  const current = useThemeChoice();
  return themeChoices.map((choice, at) => ({ key: choice, label: t(words[choice]), isCurrent: choice === current, startsGroup: at === 0, onSelect: () => chooseTheme(choice) }));
}
