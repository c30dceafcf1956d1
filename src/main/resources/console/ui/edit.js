import { ifMatch } from '../core/api.js';
import { openForm } from './dialog.js';

/**
 * Opens a dialog upon something as it is now: what somebody else changed since it was listed is neither lost nor unseen,
 * and what somebody changes while the dialog is open is not overwritten.
 * @param from `client` and `path`: where it is read; `to`: where a change is sent, unless that is the same
 * @param dialog gets it and gives the options of `openForm`; its `save: (values, send) => …` calls `send` with what is to
 *   be another. Nothing of it: nothing is sent
 * @returns it as it is then; undefined where somebody changed their mind
 */
export const openEditor = ({ client, path, to = path }, dialog) => openForm({
  load: async () => {
    const read = await client.get(path);
    const send = async change => Object.keys(change).length === 0 ? read : client.post(to, change, ifMatch(read));
    const { save, ...options } = dialog(read);
    return { ...options, save: values => save(values, send) };
  },
});

/** Opens the same dialog for what is not there yet. @param send gets what it is to be */
export const openCreator = ({ save, ...options }, send) =>
  openForm({ ...options, save: values => save(values, send) });

/** Of what was typed the fields that are another than before. */
export const different = (now, before) =>
  Object.fromEntries(Object.entries(now)
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field])));
