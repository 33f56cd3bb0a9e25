import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The one without windows first: it does the same for a page in a fifth less time. */
const places = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome', '/opt/google/chrome/chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'];

/** A browser of this machine, or `undefined`. */
export function installedChromium(env = process.env) {
  return [env.CHROMIUM_PATH, ...places].find((path) => path && existsSync(path));
}

function hasChineseFont() {
  const listed = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.trim() !== '';
}

function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    return true;
  } catch {
    return false;
  }
}

/** Makes sure that browser tests can run: installs from the distribution where we may, else says in one line what is missing. */
export function provideChromium() {
  const fonts = hasChineseFont() ? [] : ['fonts-noto-cjk', 'fontconfig'];
  const missing = [...(installedChromium() ? [] : ['chromium-headless-shell']), ...fonts];
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (missing.length === 0) return installedChromium();
  // Not every distribution has the one without windows.
  if (mayInstall && (aptInstall(missing) || aptInstall(['chromium', ...fonts]))) return installedChromium() ?? 'installed';
  if (installedChromium()) return `${installedChromium()}; for Chinese in screenshots install ${missing.join(' ')}`;
  return 'the npm build of Chromium (better: apt-get install chromium-headless-shell fonts-noto-cjk)';
}

/** Program and flags for Playwright; the npm build where the machine has none. */
export async function chromiumLaunch() {
  const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-dev-shm-usage'];
  const executablePath = installedChromium();
  if (executablePath) return { executablePath, args: flags };
  const { default: chromium } = await import('@sparticuz/chromium');
  // Made for a machine that lets it have one process only; with that, a page that closes takes the others with it now and then.
  const args = chromium.args.filter((one) => one !== '--single-process' && one !== '--no-zygote');
  return { executablePath: await chromium.executablePath(), args: [...args, ...flags] };
}
