/** One node of the API as the specs build it: for specs that kill it. */
import { readSettings, startApi } from '@carewright/runtime-api';

const api = await startApi(readSettings(process.env));
console.log(`answers on ${api.url}`);
