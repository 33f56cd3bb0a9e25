import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { RawUpload } from '../exchange/files/raw-upload.js';

/** Leaves a file that is sent as it is to the route: nothing of it is read before somebody asks for it. */
export function leaveRawBodies(app: NestFastifyApplication): void {
  app.getHttpAdapter().getInstance().addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, new RawUpload(payload)));
}
