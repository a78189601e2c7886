import { coderOn } from './coder-signed-in.ts';
import { theCycleOn } from './cycle.ts';
import { strictClinicOverHttp } from './server-under-test.ts';

let close = async (): Promise<void> => undefined;
let tokenOf = (_profile: string): string => '';

theCycleOn(
  'given the embedded EHR in its strictest setting, over HTTP',
  async () => {
    const clinic = await strictClinicOverHttp();
    close = clinic.close;
    tokenOf = clinic.ehr.issueToken;
    return clinic.address;
  },
  () => close(),
  (address) => coderOn(address, tokenOf),
);
