/**
 * The colours of every page, once. `tokens.css` repeats them as custom properties (a spec compares the two) and `ThemeProvider`
 * hands them to antd. Text pairs reach WCAG AA (4.5:1), control borders 3:1; the spec computes it, for both tones.
 */
export const tokens = {
  primary: '#00696b',
  primaryHover: '#00585a',
  primaryActive: '#004749',
  primarySoft: '#e3f1f0',
  onPrimary: '#ffffff',
  text: '#17212b',
  textSecondary: '#4a5765',
  textDisabled: '#6a7683',
  surface: '#ffffff',
  canvas: '#f3f5f7',
  surfaceMuted: '#f8f9fb',
  border: '#dce1e7',
  borderControl: '#818d9a',
  danger: '#b3261e',
  dangerSoft: '#fdeceb',
  warning: '#8a4b00',
  warningSoft: '#fdf1de',
  success: '#1b6b34',
  successSoft: '#e5f4e9',
  info: '#1558a8',
  infoSoft: '#e6f0fb',
} as const;

export type TokenName = keyof typeof tokens;

/** The same for a dark page: a ward at night, or a screen on a wall. */
export const darkTokens = {
  primary: '#4fd1c5',
  primaryHover: '#74ded4',
  primaryActive: '#9de8e1',
  primarySoft: '#17353a',
  onPrimary: '#06201f',
  text: '#f2f6fa',
  textSecondary: '#c6d3df',
  textDisabled: '#9fb0bf',
  surface: '#14212c',
  canvas: '#0b141b',
  surfaceMuted: '#1b2b38',
  border: '#2c3e4e',
  borderControl: '#7d93a6',
  danger: '#ff8f87',
  dangerSoft: '#43201f',
  warning: '#ffb454',
  warningSoft: '#40301a',
  success: '#6fdc9a',
  successSoft: '#17372a',
  info: '#7db7ff',
  infoSoft: '#18304a',
} as const satisfies Readonly<Record<TokenName, string>>;

/** What a page is drawn on. */
export type Tone = 'light' | 'dark';
export const tokensOf: Readonly<Record<Tone, Readonly<Record<TokenName, string>>>> = { light: tokens, dark: darkTokens };

/** System fonts only: nothing is fetched, and Chinese is drawn by the font the person's system has. */
export const fontFamily = "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif";
export const monoFamily = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace";
