/**
 * The colours and measures of every page, once. `tokens.css` repeats them as custom properties (a spec compares the two)
 * and `ThemeProvider` hands them to antd. Text pairs reach WCAG AA (4.5:1), control borders 3:1; the spec computes it.
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

/** System fonts only: nothing is fetched, and Chinese is drawn by the font the person's system has. */
export const fontFamily = "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif";
export const monoFamily = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace";
