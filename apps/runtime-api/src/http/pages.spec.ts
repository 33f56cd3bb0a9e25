import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing.js';

const folder = mkdtempSync(join(tmpdir(), 'carewright-pages-'));
let api: TestApi;
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<title>page</title>');
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'export {}');
  writeFileSync(join(folder, 'assets', 'app-1a2b.js.gz'), 'zipped');
  api = await startTestApi({ uiFolder: folder });
}, 180_000);
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

/** fetch would normalise the path before it is sent. */
function rawGet(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(api.url, { path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject).end();
  });
}

describe('the pages', () => {
  it('answer index.html for every path of the page application, under a strict policy', async () => {
    for (const path of ['/', '/setup?token=x', '/apps/hospital_crm/records']) {
      const answer = await api.stranger.get<string>(path);
      expect([answer.status, answer.body, answer.headers.get('cache-control')]).toEqual([200, '<title>page</title>', 'no-cache']);
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
      expect(answer.headers.get('content-security-policy')).not.toContain('unsafe-eval');
      expect(answer.headers.get('permissions-policy')).toContain('camera=(self)');
    }
  });

  it('let browsers keep files named by their content', async () => {
    const answer = await fetch(`${api.url}/assets/app-1a2b.js`, { headers: { 'accept-encoding': 'identity' } });
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('content-type')]).toEqual([200, 'public, max-age=31536000, immutable', 'text/javascript; charset=utf-8']);
  });

  it('do not hide a missing file or an unknown API path behind index.html', async () => {
    for (const path of ['/assets/gone.js', '/api/nothing', '/api']) {
      const answer = await api.stranger.get(path);
      expect([answer.status, answer.body['code']]).toEqual([404, 'http.not_found']);
    }
  });

  it('lead to nothing outside of their folder', async () => {
    for (const path of ['/../package.json', '/assets/..%5c..%5cx.txt', '/..%2f..%2fetc%2fhosts.conf', '/%2e%2e/%2e%2e/etc/hosts.txt', '//etc/hosts.conf']) {
      expect([400, 404]).toContain(await rawGet(path));
    }
  });
});
