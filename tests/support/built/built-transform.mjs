import { existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import swc from '@swc/jest';

const ofSources = /[/\\](apps[/\\]runtime-api|packages[/\\][a-z-]+)[/\\]src[/\\]/;

/** Where the build has put this source, or nothing when it is no source of what is built. */
function builtFile(path) {
  if (!ofSources.test(path) || path.includes('.spec.')) return undefined;
  const built = path.replace(ofSources, '/$1/dist/').replace(/\.tsx?$/, '.js');
  return existsSync(built) ? pathToFileURL(built).href : undefined;
}

/** The same exports, taken from what the worker has loaded from the build. */
async function forward(url) {
  const names = Object.keys(await import(url));
  const named = names.filter((name) => name !== 'default');
  return [`const built = await globalThis.importBuilt(${JSON.stringify(url)});`, ...named.map((name) => `export const ${name} = built.${name};`), ...(names.includes('default') ? ['export default built.default;'] : [])].join('\n');
}

/** Asynchronous only: jest would prefer a synchronous way, which cannot ask the build for its names. Specs are compiled; what they import from sources is answered by the build: what is tested is what a hospital runs, and it is loaded once a worker. */
export default {
  createTransformer(options) {
    const compile = swc.createTransformer(options);
    return {
      async processAsync(source, path, request) {
        const url = builtFile(path);
        return url ? { code: await forward(url) } : compile.process(source, path, request);
      },
      async getCacheKeyAsync(source, path, request) {
        const url = builtFile(path);
        return url ? createHash('sha256').update(await forward(url)).digest('hex') : compile.getCacheKey(source, path, request);
      },
    };
  },
};
