import { theCycleOn } from './cycle.ts';
import { strictClinicOverHttp } from './server-under-test.ts';

let close = async (): Promise<void> => undefined;

theCycleOn(
  'given the embedded EHR in its strictest setting, over HTTP',
  async () => {
    const clinic = await strictClinicOverHttp();
    close = clinic.close;
    return clinic.address;
  },
  () => close(),
);
