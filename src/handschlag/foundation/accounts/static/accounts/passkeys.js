// Says in the page what the sign-in library would only write to the console.
'use strict'

const problem = document.getElementById('passkey_problem')

const reasons = {
  NotAllowedError: 'cancelled',
  AbortError: 'cancelled',
  InvalidStateError: 'known'
}

function say (reason) {
  problem.hidden = false
  problem.querySelector('p').textContent = problem.dataset[reason]
}

document.addEventListener('allauth.error', event => {
  event.preventDefault()
  say(reasons[event.detail.exception.name] || 'failed')
})

if (!window.PublicKeyCredential) {
  say('unsupported')
}
