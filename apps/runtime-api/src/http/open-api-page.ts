import { type Route } from './route-registry.js';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (value: string): string => value.replace(/[&<>"]/g, (one) => escapes[one] ?? one);

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2933}h2{margin-top:2rem;border-bottom:1px solid #cbd2d9}
code,pre{font-family:ui-monospace,monospace;font-size:13px}pre{background:#f5f7fa;padding:.75rem;overflow:auto}summary{cursor:pointer;padding:.25rem 0}b{display:inline-block;min-width:4.5rem}`;

function rule(route: Route): string {
  if (route.publicBecause !== undefined) return `公开 public: ${route.publicBecause}`;
  const who = route.rule?.who ?? [];
  return typeof who === 'string' ? (who === 'app' ? '应用内权限 the right in the app' : '已登录 signed in') : who.join(', ');
}

function entry(route: Route): string {
  const body = route.body ? `<p>请求体 body</p><pre>${text(JSON.stringify(route.body, null, 2))}</pre>` : '';
  const audit = route.rule && route.rule.audit !== 'none' ? `<p>审计 audited as <code>${text(route.rule.audit)}</code></p>` : '';
  return `<details><summary><b>${route.method}</b><code>${text(route.path)}</code></summary><p>${text(rule(route))}</p>${audit}${body}</details>`;
}

/** The API for people: plain HTML without scripts, so that it works under the strictest policy and offline. */
export function apiPage(routes: readonly Route[], version: string): string {
  const areas = [...new Set(routes.map((route) => route.area))];
  const sections = areas.map((area) => `<h2>${text(area)}</h2>${routes.filter((route) => route.area === area).map(entry).join('')}`).join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>医筑 Carewright API</title><style>${style}</style></head><body><main><h1>医筑 Carewright API ${text(version)}</h1><p><a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1)</p>${sections}</main></body></html>`;
}
