import { html } from 'lit';
import { operatorApi } from '../core/operator.js';
import { View } from '../core/view.js';
import { icon } from '../ui/icon.js';
import { page } from '../ui/page.js';
import './audit-list.js';
import './audit-verification.js';

export const AUDIT_PATH = '/v1/platform/audit_logs';

/** Nobody's names are known to the operator: ids stay ids. */
export const asIs = id => id;

/** The platform's own log: the catalog, and what was refused to the operator or to a gateway. */
class OperatorAudit extends View {
  render() {
    return page({
      title: 'Audit log',
      actions: html`<button type="button" class="btn" data-testid="verify"
        @click=${() => this.querySelector('gh-audit-verification').verify()}>
        ${icon('shield-lock')} Verify the log</button>`,
      content: html`
        <p class="text-secondary">The platform's own: changes of the catalog,
          and what was refused to the operator or to a gateway.
          What was done to an organization is in the log of that organization.</p>
        <gh-audit-verification .client=${operatorApi} .path=${AUDIT_PATH}></gh-audit-verification>
        <gh-audit-list .client=${operatorApi} .path=${AUDIT_PATH} .address=${location.search}
          .nameOf=${asIs}></gh-audit-list>`,
    });
  }
}

customElements.define('gh-operator-audit', OperatorAudit);
