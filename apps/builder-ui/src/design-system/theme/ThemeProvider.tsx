import { createCache, StyleProvider } from '@ant-design/cssinjs';
import { type Locale } from '@carewright/schema';
import { ConfigProvider, theme, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode } from 'react';
import { useLocale } from '../language/use-text.js';
import { useMediaQuery } from '../use-media-query.js';
import { darkTokens, fontFamily, monoFamily, tokensOf, type Tone } from './tokens.js';
import './tokens.css';
import './base.css';

const antdLocales = { 'zh-CN': zhCN, 'en-US': enUS } satisfies Record<Locale, unknown>;

/** What antd mixes by itself comes from these; letters on strong colours are dark ones. */
const darkParts = {
  colorBgBase: darkTokens.surface,
  colorBgContainer: darkTokens.surface,
  colorBgElevated: darkTokens.surfaceMuted,
  colorTextLightSolid: darkTokens.onPrimary,
  colorWhite: darkTokens.onPrimary,
} as const;

/** Touch screens get targets of 44 px, desks a dense page. */
function themeFor(tone: Tone, isTouch: boolean, isCalm: boolean): ThemeConfig {
  const tokens = tokensOf[tone];
  return {
    ...(tone === 'dark' && { algorithm: theme.darkAlgorithm }),
    // Styles stay once they are made: whatever they depend on is part of their name, or those of before would win.
    cssVar: { key: `cw-${tone}${isTouch ? '-touch' : ''}${isCalm ? '-calm' : ''}` },
    token: {
      fontFamily,
      fontFamilyCode: monoFamily,
      colorPrimary: tokens.primary,
      colorPrimaryHover: tokens.primaryHover,
      colorPrimaryActive: tokens.primaryActive,
      colorLink: tokens.primary,
      colorLinkHover: tokens.primaryHover,
      colorTextBase: tokens.text,
      colorText: tokens.text,
      colorTextSecondary: tokens.textSecondary,
      colorTextTertiary: tokens.textSecondary,
      colorTextQuaternary: tokens.textDisabled,
      colorTextPlaceholder: tokens.textDisabled,
      colorTextDescription: tokens.textSecondary,
      colorTextDisabled: tokens.textDisabled,
      colorBorder: tokens.borderControl,
      colorBorderSecondary: tokens.border,
      colorBgLayout: tokens.canvas,
      colorPrimaryBg: tokens.primarySoft,
      colorPrimaryBgHover: tokens.primarySoft,
      controlItemBgActive: tokens.primarySoft,
      controlItemBgActiveHover: tokens.primarySoft,
      colorErrorBg: tokens.dangerSoft,
      colorErrorText: tokens.danger,
      colorWarningBg: tokens.warningSoft,
      colorWarningText: tokens.warning,
      colorSuccessBg: tokens.successSoft,
      colorInfoBg: tokens.infoSoft,
      colorError: tokens.danger,
      colorWarning: tokens.warning,
      colorSuccess: tokens.success,
      colorInfo: tokens.info,
      ...(tone === 'dark' && darkParts),
      borderRadius: 6,
      fontSize: 14,
      controlHeight: isTouch ? 44 : 32,
      controlHeightSM: isTouch ? 36 : 26,
      motion: !isCalm,
      wireframe: false,
    },
    components: { Table: { cellPaddingBlock: 8, cellPaddingInline: 12, headerColor: tokens.textSecondary, headerBg: tokens.surfaceMuted }, Switch: { handleBg: '#ffffff' } },
  };
}

/**
 * Styles stay once they are made. By itself antd takes them out with the last control of a kind and works them out again for the next
 * one, and each change of a style sheet has the browser look at the whole page: half the time of choosing another field in a designer.
 */
function keepingCache(): ReturnType<typeof createCache> {
  const cache = createCache();
  const update = cache.opUpdate.bind(cache);
  // One user more than there are, so that the last never leaves.
  cache.opUpdate = (path, valueOf) => update(path, (known) => valueOf(known ?? [1, undefined]));
  return cache;
}
const styles = keepingCache();

/** Theme and language of every antd control below; put once around the app. */
export function ThemeProvider({ tone = 'light', children }: { readonly tone?: Tone; readonly children: ReactNode }): ReactNode {
  const locale = useLocale();
  const isTouch = useMediaQuery('(pointer: coarse), (max-width: 767px)');
  const isCalm = useMediaQuery('(prefers-reduced-motion: reduce)');
  return (
    <StyleProvider cache={styles}>
      <ConfigProvider locale={antdLocales[locale]} theme={themeFor(tone, isTouch, isCalm)} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
        {children}
      </ConfigProvider>
    </StyleProvider>
  );
}
