// A second press of the same button within two seconds is dropped. The server refuses doubles too; this spares the wait.
let last = -Infinity
document.addEventListener('submit', event => {
  const button = event.submitter
  if (event.defaultPrevented || !button || button.dataset.preventDoubleClick !== 'true') return
  if (event.timeStamp - last < 2000) event.preventDefault()
  else last = event.timeStamp
})
document.querySelector('#error-summary')?.focus()
