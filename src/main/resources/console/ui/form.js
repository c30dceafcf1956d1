import { html, nothing } from 'lit';
import { requestId } from './states.js';

/**
 * The state of a form: what was refused stands at its field, in the server's words; what belongs to none of the fields
 * stands above the buttons. A form that is on its way cannot be sent twice.
 */
export class Form {
  #host;
  #save;
  #labels = {};

  errors = {};
  error;
  busy = false;

  /** @param save gets the values by name (the text of fields, true or false of check boxes) */
  constructor(host, save) {
    this.#host = host;
    this.#save = save;
    host.addController(this);
  }

  submit = async event => {
    event.preventDefault();
    if (this.busy) return;
    const form = event.target;
    this.errors = {};
    this.error = undefined;
    this.busy = true;
    this.#host.requestUpdate();
    try {
      await this.#save(valuesOf(form), form);
    } catch (error) {
      const named = fieldOf(form, error.field);
      if (named) this.errors = { [named]: said(error, this.#labels[named]) };
      else this.error = error;
      if (!('status' in error) && error.name !== 'Error') console.error(error);
    }
    this.busy = false;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    form.querySelector(':is(input, select, textarea).is-invalid')?.focus();
    if (this.error) form.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' });
  };

  /**
   * A labelled field.
   * @param options `label, type, value, hint, placeholder, required, autocomplete, options: [[value, words]], rows,
   *   prefix, suffix, disabled, list` (what is proposed, without having to be chosen), `input` (called while somebody types)
   */
  field(name, options) {
    this.#labels[name] = options.label;
    const id = `gh-${this.#host.localName}-${name}`.replaceAll(/[^a-z0-9-]/gi, '-');
    const error = this.errors[name];
    const described = [options.hint ? `${id}-hint` : '', error ? `${id}-error` : ''].join(' ').trim();
    if (options.type === 'checkbox') return this.#checkbox(name, id, options, described, error);
    return html`<div class="mb-3">
      <label class="form-label ${options.required ? 'required' : ''}" for=${id}>${options.label}</label>
      <div class="${options.prefix || options.suffix ? 'input-group' : ''} ${error ? 'is-invalid' : ''}">
        ${options.prefix ? html`<span class="input-group-text">${options.prefix}</span>` : nothing}
        ${control(name, id, options, described, error)}
        ${options.suffix ? html`<span class="input-group-text">${options.suffix}</span>` : nothing}
        ${options.list ? html`<datalist id="${id}-list">${options.list.map(one => html`<option value=${one}></option>`)}</datalist>` : nothing}
      </div>
      ${error ? html`<div class="invalid-feedback" id="${id}-error">${error}</div>` : nothing}
      ${options.hint ? html`<div class="form-hint" id="${id}-hint">${options.hint}</div>` : nothing}
    </div>`;
  }

  #checkbox(name, id, options, described, error) {
    return html`<div class="mb-3">
      <label class="form-check" for=${id}>
        <input class="form-check-input ${error ? 'is-invalid' : ''}" type="checkbox" id=${id} name=${name}
          aria-describedby=${described || nothing} ?checked=${options.value}>
        <span class="form-check-label">${options.label}</span>
      </label>
      ${error ? html`<div class="invalid-feedback d-block" id="${id}-error">${error}</div>` : nothing}
      ${options.hint ? html`<div class="form-hint" id="${id}-hint">${options.hint}</div>` : nothing}
    </div>`;
  }

  /** One of a few, each with words of its own. @param options `label, value, options: [[value, words, hint]], input` */
  choice(name, options) {
    this.#labels[name] = options.label;
    const id = `gh-${this.#host.localName}-${name}`;
    const error = this.errors[name];
    return html`<fieldset class="mb-3">
      <legend class="form-label">${options.label}</legend>
      ${options.options.map(([value, text, hint], n) => html`<label class="form-check mb-2" for="${id}-${n}">
        <input class="form-check-input ${error ? 'is-invalid' : ''}" type="radio" id="${id}-${n}"
          name=${name} value=${value}
          ?checked=${value === options.value} @change=${options.input ?? nothing}>
        <span class="form-check-label">${text}</span>
        ${hint ? html`<span class="form-check-description">${hint}</span>` : nothing}</label>`)}
      ${error ? html`<div class="invalid-feedback d-block">${error}</div>` : nothing}
    </fieldset>`;
  }

  /** What was refused and belongs to no field. */
  refusal() {
    return this.error ? html`<div class="alert alert-danger" role="alert">
      <div>${this.error.message}${requestId(this.error)}</div></div>` : nothing;
  }

  button(words, kind = 'primary') {
    return html`<button type="submit" class="btn btn-${kind}" ?disabled=${this.busy}>
      ${this.busy ? html`<span class="spinner-border spinner-border-sm me-2" aria-hidden="true"></span>` : nothing}
      ${words}</button>`;
  }
}

function control(name, id, options, described, error) {
  const invalid = error ? 'is-invalid' : '';
  if (options.options) {
    return html`<select class="form-select ${invalid}" id=${id} name=${name} ?disabled=${options.disabled}
      aria-describedby=${described || nothing} aria-invalid=${error ? 'true' : nothing} @change=${options.input ?? nothing}>
      ${options.options.map(([value, text]) => html`<option value=${value} ?selected=${value === options.value}>${text}</option>`)}
    </select>`;
  }
  if (options.rows) {
    return html`<textarea class="form-control ${invalid}" id=${id} name=${name} rows=${options.rows}
      ?disabled=${options.disabled} placeholder=${options.placeholder ?? nothing} aria-describedby=${described || nothing}
      aria-invalid=${error ? 'true' : nothing} .value=${options.value ?? ''}></textarea>`;
  }
  return html`<input class="form-control ${options.type === 'color' ? 'form-control-color' : ''} ${invalid}" id=${id}
    name=${name} type=${options.type ?? 'text'} value=${options.value ?? ''} ?required=${options.required}
    ?disabled=${options.disabled} placeholder=${options.placeholder ?? nothing}
    autocomplete=${options.autocomplete ?? 'off'} inputmode=${options.inputmode ?? nothing}
    list=${options.list ? `${id}-list` : nothing} min=${options.min ?? nothing} step=${options.step ?? nothing} aria-describedby=${described || nothing}
    aria-invalid=${error ? 'true' : nothing} @input=${options.input ?? nothing}>`;
}

/** The server begins with the name that the field has in the API, which nobody sees who stands before it. */
const said = ({ message, subject }, label) =>
  subject && message.startsWith(`${subject} `) ? `${label ?? 'This'}${message.slice(subject.length)}` : message;

function valuesOf(form) {
  const values = {};
  for (const control of form.elements) {
    if (!control.name || control.disabled) continue;
    if (control.type === 'radio' && !control.checked) continue;
    values[control.name] = control.type === 'checkbox' ? control.checked : control.value;
  }
  return values;
}

/** The control that the server means: `limits[0].value` is `limits[0].value`, or `limits`, whichever the form has. */
function fieldOf(form, field) {
  for (let name = field; name; name = name.replace(/(\.?[^.[\]]+|\[[^\]]*\])$/, '')) {
    if (form.elements.namedItem(name)) return name;
  }
  return undefined;
}
