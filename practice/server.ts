import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { makeCertificate } from './certificate.ts';
import { isOfGoogle, serveGoogle } from './google/serve-google.ts';
import { isMaker, serveMaker } from './makers/serve-makers.ts';
import { postCallback } from './service/post-callback.ts';
import { PracticeApi } from './service/recorded-service.ts';
import { CALLBACK_PATH, type ReceivedCallback, serveCallbacks } from './sites/callback-page.ts';
import { serveImage } from './sites/images.ts';
import { isPractice, servePage } from './sites/serve-page.ts';
import { isWrapper, serveWrapper } from './wrappers/serve-wrapper.ts';

/** The stand-in for the API, for Google and for the practice sites, on this machine. */
export interface Practice {
  /** Every host name is led to this port of 127.0.0.1. It speaks HTTPS, and HTTP for `http://localhost:PORT`. */
  port: number;
  api: PracticeApi;
  /** What has been posted to `/callback` of the practice sites, oldest first. */
  callbacks: ReceivedCallback[];
  /** Lets nobody connect until `listen` is called again; open connections are cut. */
  close(): Promise<void>;
  /** Takes connections again, on the same port. */
  listen(): Promise<void>;
}

/** The first byte of every TLS connection (RFC 8446, record type `handshake`). */
const TLS_HANDSHAKE = 22;

/** Starts the stand-in; it tells hosts apart by the `Host` header and answers unknown ones with 404. */
export async function startPractice({ port = 0 }: { port?: number } = {}): Promise<Practice> {
  const api = new PracticeApi();
  const callbacks: ReceivedCallback[] = [];
  const sockets = new Set<Socket>();
  const answer = (request: IncomingMessage, response: ServerResponse) =>
    void route({ api, callbacks }, request, response);
  const https = createHttpsServer(await makeCertificate(), answer);
  const http = createHttpServer(answer);
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('data', (start) => {
      socket.pause();
      socket.unshift(start);
      (start[0] === TLS_HANDSHAKE ? https : http).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  const listen = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, '127.0.0.1', resolve);
    });
  await listen(port);
  const given = (server.address() as AddressInfo).port; // it listens on TCP
  api.callBack = (callbackUrl, result) => void postCallback(callbackUrl, result, given);
  return {
    port: given,
    api,
    callbacks,
    listen: () => listen(given),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function route(
  { api, callbacks }: Pick<Practice, 'api' | 'callbacks'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = (request.headers.host ?? '').replace(/\.?(:\d+)?$/, '').toLowerCase();
  const url = new URL(request.url ?? '/', `https://${host || 'unknown'}`);
  if (host === 'api.capmonster.cloud') await api.answer(request, response);
  else if (isOfGoogle(url)) serveGoogle(url, request, response);
  else if (isMaker(url)) serveMaker(url, response);
  else if (url.pathname.startsWith('/images/')) serveImage(url, request, response);
  else if (isPractice(url) && url.pathname === CALLBACK_PATH)
    await serveCallbacks(url, callbacks, request, response);
  else if (isPractice(url) && isWrapper(url.pathname)) await serveWrapper(url, response);
  else servePage(url, response);
}
