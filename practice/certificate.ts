import { generate } from 'selfsigned';

/** A self-signed certificate for this run; browsers are started so that they accept it. */
export async function makeCertificate(): Promise<{ key: string; cert: string }> {
  const pems = await generate([{ name: 'commonName', value: 'Captcha Courier practice' }], {
    keyType: 'ec', // made and used at a tenth of what RSA costs
    algorithm: 'sha256',
  });
  return { key: pems.private, cert: pems.cert };
}
