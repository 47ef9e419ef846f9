import type { Services } from '../services/services';
import { chooseAnEncoder, chooseAnEncoderFile, downloadAnEncoder } from './encoder';
import { evaluateSamples } from './evaluate';
import { pickReferenceSet, useAsReference } from './reference';
import type { CommandHandlers } from './register';
import {
  cancelEvaluation,
  deleteRuns,
  evaluateRunAgain,
  exportRun,
  openRun,
  renameRun,
  revealRun,
} from './runs';
import { openWalkthrough } from './walkthrough';

/** The table of all commands: what each does with what its menus give it. */
export function commandHandlers(services: Services, extensionId: string): CommandHandlers {
  return {
    'sampleLens.evaluate': (clicked, selection) => evaluateSamples(services, clicked, selection),
    'sampleLens.useAsReference': clicked => useAsReference(services.notices, clicked),
    'sampleLens.pickReference': () => pickReferenceSet(services.notices),
    'sampleLens.chooseEncoder': () => chooseAnEncoder(services),
    'sampleLens.downloadEncoder': () => downloadAnEncoder(services),
    'sampleLens.chooseEncoderFile': () => chooseAnEncoderFile(services),
    'sampleLens.openRun': run => openRun(services, run),
    'sampleLens.revealRun': run => revealRun(services, run),
    'sampleLens.renameRun': run => renameRun(services, run),
    'sampleLens.deleteRun': (run, selection) => deleteRuns(services, run, selection),
    'sampleLens.exportReport': run => exportRun(services, run),
    'sampleLens.evaluateAgain': run => evaluateRunAgain(services, run),
    'sampleLens.cancelEvaluation': run => cancelEvaluation(services, run),
    'sampleLens.showLog': () => services.log.show(),
    'sampleLens.openWalkthrough': () => openWalkthrough(extensionId),
  };
}
