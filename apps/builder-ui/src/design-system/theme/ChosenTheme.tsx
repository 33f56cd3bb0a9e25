import { useLayoutEffect, type ReactNode } from 'react';
import { ThemeProvider } from './ThemeProvider.js';
import { useTone } from './theme-choice.js';
import { tokensOf } from './tokens.js';

/** The theme that the person at this device has chosen, for what React draws and for the page around it. */
export function ChosenTheme({ children }: { readonly children: ReactNode }): ReactNode {
  const tone = useTone();
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = tone;
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', tokensOf[tone].surface);
  }, [tone]);
  return <ThemeProvider tone={tone}>{children}</ThemeProvider>;
}
