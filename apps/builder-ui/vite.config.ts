import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { rjsfInPart } from './build/rjsf-in-part.js';

const api = process.env['API_URL'] ?? `http://127.0.0.1:${process.env['PORT'] ?? '4100'}`;

/** The reader of barcodes does not say that its files are only classes: without this, every kind of code there is would come along. */
const moduleSideEffects = [{ test: /@zxing\/library/, sideEffects: false }];

/** Two pages: the staff's application, and the light one behind public links. Sibling packages are read from source by export condition; nothing is inlined, so that the content security policy needs no exception for scripts. */
export default defineConfig({
  plugins: [react(), rjsfInPart()],
  resolve: { conditions: ['@carewright/source', 'module', 'browser', 'development|production'] },
  build: { target: ['chrome109', 'firefox115', 'safari16'], assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 900, sourcemap: false, rollupOptions: { treeshake: { moduleSideEffects }, input: { main: 'index.html', public: 'public.html' } } },
  server: { port: 5173, proxy: { '/api': { target: api, changeOrigin: false } } },
});
